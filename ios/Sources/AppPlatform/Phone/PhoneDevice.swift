#if canImport(UIKit)
    import AppModels
    import Foundation
    import MessageUI
    import UIKit
    import UniformTypeIdentifiers

    /// This phone. What nobody on it can do ends in `onNobodyCan`, so that the person is told.
    @MainActor
    final class PhoneDevice: Device {
        let version: String

        private let onScan: @MainActor (Wanted) -> Void
        private let onNobodyCan: @MainActor () -> Void
        private let speaker: Speaker
        private let composed = Composed()
        private let saving = Saving()

        init(
            version: String, onScan: @escaping @MainActor (Wanted) -> Void,
            onNobodyCan: @escaping @MainActor () -> Void, onNothingSpeaks: @escaping @MainActor () -> Void
        ) {
            self.version = version
            self.onScan = onScan
            self.onNobodyCan = onNobodyCan
            speaker = Speaker(onNothingSpeaks: onNothingSpeaks)
        }

        /// The system asks before it calls.
        func call(_ number: String) {
            guard let number = Numbers.toCall(number) else { return onNobodyCan() }
            UIApplication.shared.open(number, options: [:]) { [weak self] isOpen in
                if !isOpen { self?.onNobodyCan() }
            }
        }

        /// With nobody's number the person chooses; with numbers that are none there is nobody to write to. A link
        /// (`sms:`) may hold neither several numbers nor a text, says its documentation.
        func message(_ numbers: [String], _ text: String) {
            let plain = Numbers.plain(numbers)
            guard MFMessageComposeViewController.canSendText(), !plain.isEmpty || numbers.isEmpty else {
                return onNobodyCan()
            }
            let message = MFMessageComposeViewController()
            message.recipients = plain
            message.body = text
            message.messageComposeDelegate = composed
            show(message)
        }

        func share(_ text: String) {
            show(UIActivityViewController(activityItems: [text], applicationActivities: nil))
        }

        /// It may hold names: it goes to no other device of this person, and is gone after an hour.
        func copy(_ text: String) {
            UIPasteboard.general.setItems(
                [[UTType.utf8PlainText.identifier: text]],
                options: [.localOnly: true, .expirationDate: Date(timeIntervalSinceNow: 3_600)])
        }

        func save(_ name: String, _ text: String) {
            if !saving.save(name, text) { onNobodyCan() }
        }

        func print(_ title: String, _ html: String) {
            if !Printer.print(title, html) { onNobodyCan() }
        }

        func speak(_ text: String) {
            speaker.speak(text)
        }

        func stopSpeaking() {
            speaker.stop()
        }

        func scan(_ wanted: Wanted) {
            onScan(wanted)
        }

        private func show(_ controller: UIViewController) {
            if !Front.show(controller) { onNobodyCan() }
        }
    }

    /// Closes the message once the person has sent it or changed his mind.
    private final class Composed: NSObject, MFMessageComposeViewControllerDelegate {
        nonisolated func messageComposeViewController(
            _ controller: MFMessageComposeViewController, didFinishWith result: MessageComposeResult
        ) {
            MainActor.assumeIsolated { controller.dismiss(animated: true) }
        }
    }
#endif
