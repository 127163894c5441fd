import { config } from '../config'

/** Where the socket of a request is; a root without a host is the page's own. */
export function socketAddress(id: string, after: number, root: string = config.wsRoot, page: string = location.href): string {
  const address = new URL(`${root}/jobs/${id}/?after=${String(after)}`, page)
  address.protocol = address.protocol.replace(/^http/, 'ws')
  return address.href
}
