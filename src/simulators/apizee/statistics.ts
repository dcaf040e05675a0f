import type { SimTicket, TicketState } from './tickets'

const states: Record<TicketState, string> = {
  new: 'Nouveau',
  open: 'Ouvert',
  invited: 'Invité',
  inprogress: 'En cours',
  done: 'Terminé',
  closed: 'Fermé',
  rejected: 'Rejeté',
  declined: 'Décliné',
  expired: 'Expiré',
  cancelled: 'Annulé'
}

const parisian = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium'
})

/** `2023-07-13 18:03:13`, as the portal's clock shows it. */
export const local = (at: number): string => parisian.format(at)

/** A line of the statistics, by the French labels of the portal (apizee.md 4.6). */
export function statisticsLine(ticket: SimTicket): Record<string, unknown> {
  const called = ticket.callS > 0
  const pictures = ticket.medias.filter(({ mime }) => mime === 'image/jpeg').length
  return {
    ID: ticket.id,
    Ref: reference(ticket.reference),
    Description: ticket.description ?? '',
    Priorité: 'Immédiat',
    Demandeur: '',
    Contact: ticket.phone ?? ticket.email,
    Etat: states[ticket.state],
    'Assigné à': ticket.agent.name,
    Groupe: ticket.agent.group,
    Type: null,
    'Date de début de session': local(ticket.start),
    'Date de fin': local(ticket.end),
    Répondues: called ? 'oui' : 'non',
    "Nombre d'invitations": ticket.invitations,
    "Nombre d'invitations email": ticket.email === null ? 0 : ticket.invitations - (ticket.phone === null ? 0 : 1),
    "Nombre d'invitations SMS": ticket.phone !== null && ticket.invitations > 0 ? 1 : 0,
    'Nombre Appels': called ? 1 : 0,
    'Durée totale des appels (secondes)': ticket.callS,
    Photos: pictures,
    Vidéos: ticket.medias.length - pictures,
    Identifiant: ticket.agent.login,
    Service: 'Tickets',
    Scans: 0,
    Appareil: called ? 'K' : '',
    "Système d'exploitation": called ? 'Android 14' : '',
    Navigateur: called ? 'Chrome 130.0.0.0' : ''
  }
}

/** A reference of digits alone is a number here, and a text elsewhere. */
const reference = (text: string | null): string | number | null => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : text)
