import { expect, test } from './support/vendor-commands'

test.use({ nouns: ['directUsers'] })

const john = { firstName: 'John', lastName: 'Doe', role: 'agent', email: 'john.doe@demo.callside.example', locale: 'nl' } as const

test('users of WeSeeDo Direct are made, found, changed and removed', async ({ vendor: { run, value }, simulators }) => {
  const { user, activationMail } = await value('directUsers.create', { ...john, password: null })
  expect(user).toMatchObject({ name: 'John Doe', email: john.email, role: 'agent', locale: 'nl' })
  expect(activationMail).toBe(true)
  expect(await run('directUsers.create', { ...john, password: null })).toEqual({ ok: false, cause: 'in-use', detail: 'email' })
  const other = { ...john, email: 'jane.doe@demo.callside.example' }
  expect(await run('directUsers.create', { ...other, password: 'short' })).toEqual({ ok: false, cause: 'invalid', detail: 'password' })
  expect(await run('directUsers.create', { ...other, email: 'jane', password: null })).toMatchObject({ cause: 'invalid', detail: 'email' })
  expect(await run('directUsers.create', { ...other, password: null, role: 'owner' as 'admin' })).toMatchObject({ cause: 'invalid-input' })

  expect((await value('directUsers.list', {})).users.map(({ id }) => id)).toContain(user.id)
  expect((await value('directUsers.find', { email: john.email })).user.id).toBe(user.id)
  expect(await run('directUsers.find', { email: 'nobody@demo.callside.example' })).toMatchObject({ cause: 'not-found' })

  expect((await value('directUsers.change', { id: user.id, firstName: 'Jan', locale: 'en' })).user).toMatchObject({
    firstName: 'Jan',
    lastName: 'Doe',
    locale: 'en'
  })
  expect(await run('directUsers.change', { id: user.id })).toMatchObject({ cause: 'invalid' })
  expect((await value('directUsers.one', { id: user.id })).user.name).toBe('Jan Doe')
  expect((await value('directUsers.remove', { id: user.id })).pending).toBe(false)
  expect(await run('directUsers.one', { id: user.id })).toMatchObject({ cause: 'not-found' })

  simulators.direct.expireTokens()
  expect((await value('directUsers.list', {})).users.map(({ id }) => id)).not.toContain(user.id)
})
