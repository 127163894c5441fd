/** The running service that the journeys go to, and what they ask of it directly. */

export const SERVICE = (process.env.GROUNDWORK_URL ?? '').replace(/\/$/, '')
if (!SERVICE) throw new Error('GROUNDWORK_URL names no service: make test starts one and sets it.')

export const PASSWORD = 'quarry-lamp-71-velvet'

export interface Account {
  email: string
  token: string
}

let made = 0

export const newEmail = (): string => `journey-${String(Date.now())}-${String((made += 1))}@example.com`

export async function call<T>(method: string, path: string, body?: unknown, token = '', more: Record<string, string> = {}): Promise<T> {
  const response = await fetch(`${SERVICE}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Token ${token}` }), ...more },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`)
  return (await response.json()) as T
}

export async function newAccount(): Promise<Account> {
  const email = newEmail()
  const { key } = await call<{ key: string }>('POST', '/auth/registration/', { email, password1: PASSWORD, password2: PASSWORD })
  return { email, token: key }
}

interface Status {
  status: string
  error: { message: string } | null
}

/** Send a prompt and wait until it is over, however it ends; returns its id. */
export async function prompted({ token }: Account, prompt: string): Promise<string> {
  const { id } = await call<{ id: string }>('POST', '/jobs/', { prompt }, token)
  for (;;) {
    const { status } = await call<Status>('GET', `/projects/status/${id}/`, undefined, token)
    if (status !== 'pending' && status !== 'processing') return id
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Generate a project and wait until it is over; returns the id of its run. */
export async function generated(account: Account, name: string, source: string): Promise<string> {
  const body = { name, source, notation: 'jdl', verify: 'quick' }
  return over(account, name, await call<Created>('POST', '/projects/create/', body, account.token))
}

/** Begin the draft of a new project; returns the project. */
export async function drafted({ token }: Account, name: string, source: string): Promise<string> {
  const body = { name, source, notation: 'jdl', verify: 'quick' }
  return (await call<{ project: string }>('POST', '/drafts/create/', body, token)).project
}

/** Change the model of a draft, as another tab would. */
export async function redrafted({ token }: Account, project: string, change: (blueprint: Model) => void): Promise<void> {
  const { blueprint, revision } = await call<{ blueprint: Model; revision: number }>('GET', `/drafts/detail/${project}/`, undefined, token)
  change(blueprint)
  await call('PATCH', `/drafts/detail/${project}/`, { blueprint }, token, { 'If-Match': `"${String(revision)}"` })
}

export interface Model {
  apps: { entities: { id: string; name: string; fields: Record<string, unknown>[] }[] }[]
}

/** Make the next version of a project from another model, and wait until it is over; returns the id of its run. */
export async function regenerated(account: Account, version: string, name: string, source: string): Promise<Created> {
  const body = { name, source, notation: 'jdl', verify: 'quick' }
  const created = await call<Created>('POST', `/projects/regenerate/${version}/`, body, account.token)
  await over(account, name, created)
  return created
}

interface Created {
  id: string
  project: string
}

async function over({ token }: Account, name: string, { id }: Created): Promise<string> {
  for (;;) {
    const { status, error } = await call<Status>('GET', `/projects/status/${id}/`, undefined, token)
    if (status === 'completed') return id
    if (status === 'failed' || status === 'cancelled') throw new Error(`${name} ${status}: ${error?.message ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
