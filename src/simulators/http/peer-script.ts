/**
 * Script of a simulated page: `host` waits in a room for the other page, `join` calls whoever hosts it, again when that page was loaded
 * anew. `media` is the stream that goes out, or null; `show` gets what comes in. Both return how to leave.
 */
export const PEER = `
  const peers = (() => {
    const at = (room) => '/_page/peer/' + encodeURIComponent(room)
    const tell = (room, body) => fetch(at(room), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const read = async (room) => { try { return await (await fetch(at(room), { cache: 'no-store' })).json() } catch { return {} } }
    const gathered = (peer) => new Promise((done) => {
      const look = () => { if (peer.iceGatheringState === 'complete') done() }
      peer.addEventListener('icegatheringstatechange', look); setTimeout(done, 1500); look()
    })
    const make = (show) => { const peer = new RTCPeerConnection(); peer.ontrack = ({ streams }) => streams[0] && show(streams[0]); return peer }
    const send = (peer, media) => { for (const track of media ? media.getTracks() : []) peer.addTrack(track, media) }
    const repeat = (step) => {
      let over = false
      const turn = async () => { try { await step() } catch {} if (!over) setTimeout(turn, 400) }
      turn()
      return () => { over = true }
    }
    return {
      host(room, media, show) {
        const name = Math.random().toString(36).slice(2)
        let peer = null, named = false
        const stop = repeat(async () => {
          if (!named) { await tell(room, { host: name }); named = true }
          const { offer } = await read(room)
          if (peer || !offer || offer.to !== name) return
          peer = make(show)
          await peer.setRemoteDescription({ type: 'offer', sdp: offer.sdp })
          send(peer, media)
          await peer.setLocalDescription(); await gathered(peer)
          await tell(room, { answer: { to: name, sdp: peer.localDescription.sdp } })
        })
        return () => { stop(); if (peer) peer.close() }
      },
      join(room, media, show) {
        let peer = null, called = ''
        const stop = repeat(async () => {
          const { host, answer } = await read(room)
          if (host && host !== called) {
            if (peer) peer.close()
            called = host; peer = make(show); send(peer, media)
            if (!media) for (const kind of ['audio', 'video']) peer.addTransceiver(kind, { direction: 'recvonly' })
            await peer.setLocalDescription(); await gathered(peer)
            await tell(room, { offer: { to: host, sdp: peer.localDescription.sdp } })
          } else if (peer && answer && answer.to === called && peer.signalingState === 'have-local-offer') {
            await peer.setRemoteDescription({ type: 'answer', sdp: answer.sdp })
          }
        })
        return () => { stop(); if (peer) peer.close() }
      }
    }
  })()
  const may = (what) => !document.featurePolicy || document.featurePolicy.allowsFeature(what)
  const openMedia = async (wanted) => {
    for (const one of wanted.filter(({ audio }) => !audio || may('microphone'))) try { return await navigator.mediaDevices.getUserMedia(one) } catch {}
    return null
  }
  const showIn = (video, loud) => (stream) => {
    video.dataset.from = 'peer'; video.hidden = false; video.srcObject = stream; video.muted = !loud
    video.play().catch(() => { video.muted = true; video.play().catch(() => {}) })
  }
`
