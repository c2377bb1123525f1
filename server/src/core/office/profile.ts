const settings: [path: string, name: string, value: string][] = [
  ['Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Writer/Content/Update', 'Link', '0'],
]

const items = settings.map(
  ([path, name, value]) =>
    `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
)

// A proxy that answers nobody: what a file links to is never asked for.
const proxy = [
  ['ooInetProxyType', '1'],
  ['ooInetHTTPProxyName', '127.0.0.1'],
  ['ooInetHTTPProxyPort', '9'],
  ['ooInetHTTPSProxyName', '127.0.0.1'],
  ['ooInetHTTPSProxyPort', '9'],
].map(
  ([name, value]) =>
    `<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
)

/** What LibreOffice starts with: no macros, nothing fetched from elsewhere. */
export const profileSettings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${[...items, ...proxy].join('')}</oor:items>
`
