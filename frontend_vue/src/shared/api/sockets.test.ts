import { expect, test } from 'vitest'
import { socketAddress } from './sockets'

test.each([
  ['/ws', 'http://127.0.0.1:8000/runs/1', 'ws://127.0.0.1:8000/ws/jobs/7/?after=3'],
  ['/inner/ws', 'https://example.com/inner/runs/1', 'wss://example.com/inner/ws/jobs/7/?after=3'],
  ['ws://127.0.0.1:8001/ws', 'http://127.0.0.1:8000/', 'ws://127.0.0.1:8001/ws/jobs/7/?after=3'],
  ['https://live.example.com/ws', 'https://example.com/', 'wss://live.example.com/ws/jobs/7/?after=3'],
])('sockets at %s of the page %s', (root, page, address) => {
  expect(socketAddress('7', 3, root, page)).toBe(address)
})
