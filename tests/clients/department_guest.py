# The older department system's guide for guests' applications, as printed but for the address.
import sys

import requests

# Send message to guest webhook
response = requests.post(sys.argv[1] + '/api/chat/guest-webhook/', {
    'whatsapp_number': '+1234567890',
    'message': 'I need room service',
    'message_type': 'text'
})

print(response.status_code)
print(response.text)
