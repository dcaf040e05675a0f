import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool } from 'pg'

const SUPERUSER = 'keeper'
const PASSWORD = 'keeper-password'

export interface Cluster {
  port: number
  /** Encrypts from now on, with a certificate that nobody vouches for. */
  encrypt(): Promise<void>
  /** A connection that may do anything. */
  connect(database?: string): Promise<Client>
  /** Some such connections at once. */
  pool(): Pool
  stop(): Promise<void>
}

/** The server refuses to run as root. */
function asServer(program: string, args: string[]): { program: string; args: string[] } {
  return process.getuid?.() === 0 ? { program: 'runuser', args: ['-u', 'postgres', '--', program, ...args] } : { program, args }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A PostgreSQL of its own, with passwords asked for, that leaves nothing behind. */
export async function startCluster(): Promise<Cluster> {
  const bin = process.env.POSTGRESQL_BIN
  if (bin === undefined) throw new Error('start these tests with npm run test:postgresql')
  const folder = mkdtempSync(join(tmpdir(), 'callside-postgresql-'))
  chmodSync(folder, 0o777)
  const data = join(folder, 'data')
  const script = `printf '%s' '${PASSWORD}' > '${folder}/password' && '${bin}/initdb' -D '${data}' -U ${SUPERUSER} --pwfile='${folder}/password' -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync`
  const init = asServer('sh', ['-c', script])
  const made = spawnSync(init.program, init.args, { encoding: 'utf8', cwd: folder })
  if (made.status !== 0) throw new Error(made.stderr)
  const port = await freePort()
  const run = asServer(`${bin}/postgres`, [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-c',
    'listen_addresses=127.0.0.1,127.0.0.2',
    '-c',
    'fsync=off'
  ])
  const server = spawn(run.program, run.args, { cwd: folder, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))

  const keeper = { host: '127.0.0.1', port, user: SUPERUSER, password: PASSWORD }
  const connect = async (database = 'postgres') => {
    const client = new Client({ ...keeper, database })
    await client.connect()
    return client
  }
  for (const until = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      await (await connect()).end()
      break
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
  return {
    port,
    connect,
    pool: () => new Pool({ ...keeper, database: 'postgres', max: 4 }),
    async encrypt() {
      const request = `req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.2 -keyout ${data}/server.key -out ${data}/server.crt`
      const openssl = asServer('openssl', request.split(' '))
      const made = spawnSync(openssl.program, openssl.args, { encoding: 'utf8', cwd: folder })
      if (made.status !== 0) throw new Error(made.stderr)
      const client = await connect()
      await client.query('alter system set ssl = on')
      await client.query('select pg_reload_conf()')
      await client.end()
    },
    async stop() {
      // `runuser` passes no signal on: the server's own process is named in its folder.
      const stop = asServer(`${bin}/pg_ctl`, ['-D', data, '-m', 'immediate', 'stop'])
      spawnSync(stop.program, stop.args, { cwd: folder })
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
