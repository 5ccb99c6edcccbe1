# A visitor of the website who uses python-socketio.
import json
import queue
import sys

import socketio

base_url, way, business_id, question = sys.argv[1:5]
answers = queue.Queue()
client = socketio.Client()


@client.on('chat:faq-response', namespace='/realtime')
def answered(message):
    answers.put(message)


client.connect(base_url, transports=[way], namespaces=['/realtime'], auth={})
joined = client.call('chat:join-room', {'businessId': business_id, 'userName': 'Py'}, namespace='/realtime', timeout=20)
sent = client.call('chat:send-message', {'content': question}, namespace='/realtime', timeout=20)
answer = answers.get(timeout=20)
client.disconnect()
print(json.dumps({'joined': joined, 'sent': sent, 'answer': answer}))
