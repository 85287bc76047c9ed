#if canImport(UIKit)
    import AVFAudio
    import Foundation

    /// Reads aloud, one text at a time, also on a phone whose ringer is off: somebody has asked for it.
    @MainActor
    final class Speaker {
        private let onNothingSpeaks: @MainActor () -> Void
        private let synthesizer = AVSpeechSynthesizer()
        private var ending: Ending?

        init(onNothingSpeaks: @escaping @MainActor () -> Void) {
            self.onNothingSpeaks = onNothingSpeaks
            let ending = Ending { [weak self] in self?.ended() }
            synthesizer.delegate = ending  // it does not hold its delegate
            self.ending = ending
        }

        func speak(_ text: String) {
            guard let voice = AVSpeechSynthesisVoice(language: Voice.language(of: text)) else {
                return onNothingSpeaks()
            }
            stop()
            let session = AVAudioSession.sharedInstance()
            try? session.setCategory(.playback, mode: .spokenAudio, options: [.duckOthers])
            try? session.setActive(true)
            let utterance = AVSpeechUtterance(string: text)
            utterance.voice = voice
            synthesizer.speak(utterance)
        }

        func stop() {
            synthesizer.stopSpeaking(at: .immediate)
        }

        /// What was heard before becomes loud again. A text that gave way to the next one ends while that is read.
        private func ended() {
            guard !synthesizer.isSpeaking else { return }
            try? AVAudioSession.sharedInstance().setActive(false, options: [.notifyOthersOnDeactivation])
        }
    }

    /// Told on whatever thread the system likes.
    private final class Ending: NSObject, AVSpeechSynthesizerDelegate, Sendable {
        private let onEnd: @MainActor @Sendable () -> Void

        init(onEnd: @escaping @MainActor @Sendable () -> Void) {
            self.onEnd = onEnd
        }

        func speechSynthesizer(_ synthesizer: AVSpeechSynthesizer, didFinish utterance: AVSpeechUtterance) {
            end()
        }

        func speechSynthesizer(_ synthesizer: AVSpeechSynthesizer, didCancel utterance: AVSpeechUtterance) {
            end()
        }

        private func end() {
            Task { @MainActor [onEnd] in onEnd() }
        }
    }
#endif
