export const DIRECT_CREDENTIALS = {
  environment: 'production' as const,
  clientId: 'demo-client',
  clientSecret: 'demo-secret',
  agentEmail: 'sanne.bakker@demo.callside.example'
}

export const PERSONAL_CREDENTIALS = {
  environment: 'production' as const,
  clientId: 'demo-personal-client',
  clientSecret: 'demo-personal-secret',
  userEmail: 'sanne.bakker@demo.callside.example'
}

export const COMPANY = { id: '5f0000000000000000000001', name: 'Noordlicht Energie' }

/** The people of the demo company; nobody of them exists. */
export const STAFF = {
  sanne: { firstName: 'Sanne', lastName: 'Bakker', email: 'sanne.bakker@demo.callside.example' },
  pieter: { firstName: 'Pieter', lastName: 'de Wit', email: 'pieter.dewit@demo.callside.example' },
  amira: { firstName: 'Amira', lastName: 'Benali', email: 'amira.benali@demo.callside.example' },
  joris: { firstName: 'Joris', lastName: 'van Dam', email: 'joris.vandam@demo.callside.example' }
}

/** Numbers of the ranges that are kept for fiction (Ofcom, Telephone Numbers for drama). */
export const GUESTS = {
  femke: { name: 'Femke Hoekstra', email: 'femke.hoekstra@customer.example', phone: '+447700900142' },
  willem: { name: 'Willem Postma', email: 'willem.postma@customer.example', phone: '+447700900167' },
  nadia: { name: 'Nadia el Idrissi', email: 'nadia.elidrissi@customer.example', phone: '+447700900183' },
  bram: { name: 'Bram Kuipers', email: 'bram.kuipers@customer.example', phone: '+447700900119' }
}
