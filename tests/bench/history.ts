/** An answer of Webitel's call history (webitel.md 5) with so many calls, each as the server knows it. */
export const historyOf = (rows: number): string =>
  JSON.stringify({
    next: true,
    items: Array.from({ length: rows }, (_, at) => ({
      id: `0b7e7c4e-5a53-4c1e-9d55-${String(at).padStart(12, '0')}`,
      app_id: 'fs-1',
      type: 'call',
      user: { id: '215', name: 'Anna Verstappen' },
      extension: '1004',
      gateway: { id: '12', name: 'KPN trunk' },
      direction: at % 3 === 0 ? 'outbound' : 'inbound',
      destination: '+31612345678',
      from: { type: 'dest', number: '+31201234567', id: '', name: 'Customer of the shop' },
      to: { type: 'user', number: '1004', id: '215', name: 'Anna Verstappen' },
      created_at: String(1795251600000 + at * 60_000),
      answered_at: String(1795251604000 + at * 60_000),
      bridged_at: String(1795251604500 + at * 60_000),
      hangup_at: String(1795251700000 + at * 60_000),
      hangup_by: 'A',
      cause: 'NORMAL_CLEARING',
      duration: 96 + at,
      hold_sec: 0,
      wait_sec: 4,
      sip_code: 200,
      queue: { id: '7', name: 'Service desk' },
      member: { id: String(900_000 + at), name: 'Customer of the shop' },
      files: at % 4 === 0 ? [{ id: String(50_000 + at), name: `rec-${at}.mp3`, size: '181234', mime_type: 'audio/mpeg' }] : []
    }))
  })
