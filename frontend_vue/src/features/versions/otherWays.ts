/** The same merge without this page, as commands to be copied. */

export const packing = (folder: string): string => `tar -czf ${folder}.tar.gz --exclude=node_modules --exclude=.venv ${folder}`

export const byCommandLine = (folder: string): string => `groundwork upgrade ${folder} model.jdl`

/** An export that opens a pull or merge request; the credential is asked for where it is typed. */
export function byRequest(root: string, version: string): string {
  const body = JSON.stringify({ version, export_type: 'github', mode: 'upgrade', repository_name: 'OWNER/REPOSITORY', credential: 'CREDENTIAL' })
  return `curl ${root}/exports/create/ -H "Authorization: Token $KEY" -H 'Content-Type: application/json' -d '${body}'`
}
