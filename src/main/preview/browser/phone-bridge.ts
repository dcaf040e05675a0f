import type { FromPhone, ToPhone } from '../../../contract/phone'
import { openLastingSocket } from './lasting-socket'

/** Puts `window.callsidePhone` there for the phone page. */
const hearers = new Set<(message: ToPhone) => void>()
let early: ToPhone[] = []
let said: FromPhone[] = []
let accepted = false
let lost = false

const socket = openLastingSocket('phone', {
  open() {
    // A port is closed once and for ever: a new one belongs to a new page, which begins without the calls of the old.
    if (lost) return location.reload()
    accepted = true
    const unsent = said
    said = []
    unsent.forEach((message) => socket.send(message))
  },
  message(received) {
    const message = received as ToPhone
    if (hearers.size === 0) early.push(message)
    else hearers.forEach((hear) => hear(message))
  },
  close() {
    lost = accepted
  }
})

window.callsidePhone = {
  post(message) {
    if (accepted) socket.send(message)
    else said.push(message)
  },
  onMessage(listener) {
    hearers.add(listener)
    const missed = early
    early = []
    missed.forEach(listener)
    return () => hearers.delete(listener)
  }
}
