//! Names of the topics this door's sockets join.

use app::ports::Topic;
use domain::{BookingId, DepartmentId, HotelId, StaffId};

/// Staff who hear a department's conversations.
pub fn department(hotel: HotelId, department: DepartmentId) -> Topic {
    Topic::new(format!("dept/{hotel}/{department}"))
}

/// Guests who hear what the hotel says to their stay.
pub fn guest(booking: BookingId) -> Topic {
    Topic::new(format!("dept/guest/{booking}"))
}

/// All staff's sockets of a hotel, to be ended when its departments change.
pub fn house(hotel: HotelId) -> Topic {
    Topic::new(format!("dept/{hotel}"))
}

/// The sockets of one member of staff, to be counted.
pub fn person(staff: StaffId) -> Topic {
    Topic::new(format!("dept/staff/{staff}"))
}

/// One socket, by a name nobody can guess: what it is answered comes here, behind what it caused.
pub fn answers(name: &str) -> Topic {
    Topic::new(format!("dept/answers/{name}"))
}
