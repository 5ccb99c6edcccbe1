class GuestSession {
  constructor(bookingId, guestToken) {
    this.bookingId = bookingId;
    this.token = guestToken;
    this.pusher = null;
    this.channels = {};
  }

  async initialize() {
    // Initialize Pusher with guest token auth
    this.pusher = new Pusher(PUSHER_KEY, {
      cluster: 'your-cluster',
      authEndpoint: '/api/notifications/pusher/auth/',
      auth: {
        headers: {
          'Authorization': `Bearer ${this.token}`
        }
      }
    });

    // Subscribe to all guest channels
    await this.subscribeToChannels();
  }

  async subscribeToChannels() {
    // Booking updates
    this.channels.booking = this.pusher.subscribe(`private-guest-booking.${this.bookingId}`);

    // Chat
    this.channels.chat = this.pusher.subscribe(`private-guest-chat.${this.bookingId}`);

    // Room service
    this.channels.roomService = this.pusher.subscribe(`private-room-service.${this.bookingId}`);
  }
}

class GuestAPIService {
  constructor(token, hotelSlug) {
    this.token = token;
    this.hotelSlug = hotelSlug;
    this.baseURL = '/api/public';
  }

  // Room service orders
  async orderRoomService(items) {
    return this.post('/room-services/order/', {
      items,
      guest_token: this.token
    });
  }

  // Breakfast orders
  async orderBreakfast(deliveryDate, items) {
    return this.post('/breakfast/order/', {
      delivery_date: deliveryDate,
      items,
      guest_token: this.token
    });
  }

  // Chat
  async startChat() {
    return this.post('/chat/start/', { guest_token: this.token });
  }

  async sendMessage(message) {
    return this.post('/chat/message/', {
      message,
      guest_token: this.token
    });
  }

  // Helper method
  async post(endpoint, data) {
    const response = await fetch(`${this.baseURL}/hotel/${this.hotelSlug}${endpoint}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Authorization': `Bearer ${this.token}`
      },
      body: JSON.stringify(data)
    });
    return response.json();
  }
}
