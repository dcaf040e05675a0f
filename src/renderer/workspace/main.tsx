import '../kit/base.css'
import { createRoot } from 'react-dom/client'
import { pageBridge } from '../kit/bridge'
import { Failed } from '../kit/empty'
import { t } from '../kit/words'
import { App } from './app'

const bridge = pageBridge()
const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(bridge === null ? <Failed title={t('app.noBridge')}>{t('app.noBridgeMeans')}</Failed> : <App bridge={bridge} />)
}
