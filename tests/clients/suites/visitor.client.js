// The older website chat's guide, as printed but for types and for what the widget renders, in whose place stands what it would show.

// Anonymous user connection
function connectAnonymously() {
  const socket = io('http://localhost:3000/realtime', {
    // No token needed!
    auth: {
      sessionId: localStorage.getItem('guestSessionId') // Optional: for returning guests
    }
  })

  // Listen for guest registration
  socket.on('guest:registered', ({ guestId, sessionId }) => {
    // Save for future connections
    localStorage.setItem('guestSessionId', sessionId)
    localStorage.setItem('guestId', guestId)
  })
  return socket
}

function AnonymousChatWidget({ businessId }) {
  const [socket, setSocket] = useState(null)
  const [guestId, setGuestId] = useState(null)
  const [messages, setMessages] = useState([])
  const [inputValue, setInputValue] = useState('')

  useEffect(() => {
    // Connect WITHOUT token
    const newSocket = io('http://localhost:3000/realtime', {
      auth: {
        sessionId: localStorage.getItem('guestSessionId')
      }
    })

    // Handle guest registration
    newSocket.on('guest:registered', ({ guestId, sessionId }) => {
      console.log('Registered as guest:', guestId)
      setGuestId(guestId)
      localStorage.setItem('guestSessionId', sessionId)
      localStorage.setItem('guestId', guestId)

      // Join chat room
      newSocket.emit('chat:join-room', {
        businessId,
        userName: 'Guest User',
        email: null // Can be collected later
      })
    })

    // Handle incoming messages
    newSocket.on('chat:new-message', (message) => {
      setMessages(prev => [...prev, message])
    })

    // Handle FAQ auto-responses
    newSocket.on('chat:faq-response', (response) => {
      setMessages(prev => [...prev, {
        ...response,
        senderType: 'system'
      }])
    })

    setSocket(newSocket)

    return () => newSocket.close()
  }, [businessId])

  const sendMessage = () => {
    if (!socket || !inputValue.trim()) return

    socket.emit('chat:send-message', {
      roomId: socket.roomId, // Set when joining room
      content: inputValue
    })

    setInputValue('')
  }

  return { guestId, messages, inputValue, setInputValue, sendMessage }
}

// When guest provides email/phone, business can convert them
async function convertGuestToCustomer(roomId, email, phone) {
  await fetch(`/api/chat/rooms/${roomId}/convert-guest`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, phone })
  })
}
