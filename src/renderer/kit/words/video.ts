import { addWords } from '.'
import video from './en/video.json'

/** Words of video links, sessions and their pictures; come with the first conversation. */
addWords(video)
