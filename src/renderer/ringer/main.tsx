import '../kit/base.css'
import { createRoot } from 'react-dom/client'
import { pageBridge } from '../kit/bridge'
import { Ringer } from './ringer'

const bridge = pageBridge()
const root = document.getElementById('root')
if (root !== null && bridge !== null) createRoot(root).render(<Ringer bridge={bridge} />)
