//! Names of the topics this door's sockets join.

use app::ports::Topic;
use domain::{ConversationId, DepartmentId, HotelId, VisitorId};

/// Everybody in a room: its visitors, and the staff who look at it.
pub fn room(conversation: ConversationId) -> Topic {
    Topic::new(format!("visitor/room/{conversation}"))
}

/// The visitors in a room, to be ended when they are judged anew.
pub fn visitors(conversation: ConversationId) -> Topic {
    Topic::new(format!("visitor/guests/{conversation}"))
}

/// The staff in a room, to be ended when it leaves their department.
pub fn staff(conversation: ConversationId) -> Topic {
    Topic::new(format!("visitor/staff/{conversation}"))
}

/// Staff who hear of a department's rooms.
pub fn desk(hotel: HotelId, department: DepartmentId) -> Topic {
    Topic::new(format!("visitor/desk/{hotel}/{department}"))
}

/// All staff's sockets of a hotel, to be ended when its departments change.
pub fn house(hotel: HotelId) -> Topic {
    Topic::new(format!("visitor/house/{hotel}"))
}

/// The sockets of one visitor, to be ended when he is forgotten.
pub fn person(visitor: VisitorId) -> Topic {
    Topic::new(format!("visitor/person/{visitor}"))
}
