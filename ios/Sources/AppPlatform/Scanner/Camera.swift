#if canImport(UIKit)
    @preconcurrency import AVFoundation
    import Foundation

    /// The camera, as far as it looks for codes. Starting and stopping it takes long, so it has a thread of its own.
    @MainActor
    final class Camera {
        /// What it sees.
        let picture: AVCaptureVideoPreviewLayer

        private let session = AVCaptureSession()
        private let line = DispatchQueue(label: "org.yixian.camera")
        private let seen: Seen
        private var level: AVCaptureDevice.RotationCoordinator?

        init(onCodes: @escaping @MainActor @Sendable ([String]) -> Void) {
            picture = AVCaptureVideoPreviewLayer(session: session)
            picture.videoGravity = .resizeAspectFill
            seen = Seen(onCodes: onCodes)
        }

        /// Whether the person lets us look; asked for at this moment, if he has not been asked before.
        static func isAllowed() async -> Bool {
            switch AVCaptureDevice.authorizationStatus(for: .video) {
            case .authorized: true
            case .notDetermined: await AVCaptureDevice.requestAccess(for: .video)
            case .denied, .restricted: false
            @unknown default: false
            }
        }

        /// False where there is no camera, or none that sees codes.
        func start() -> Bool {
            guard !session.inputs.isEmpty || prepare() else { return false }
            line.async { [session] in session.startRunning() }
            return true
        }

        /// Upright, however the phone is held. The codes are found either way.
        func fill(_ bounds: CGRect) {
            picture.frame = bounds
            guard let level else { return }
            picture.connection?.videoRotationAngle = level.videoRotationAngleForHorizonLevelPreview
        }

        func stop() {
            line.async { [session] in session.stopRunning() }
        }

        private func prepare() -> Bool {
            guard let device = AVCaptureDevice.default(for: .video),
                let input = try? AVCaptureDeviceInput(device: device), session.canAddInput(input)
            else { return false }
            let output = AVCaptureMetadataOutput()
            guard session.canAddOutput(output) else { return false }
            session.beginConfiguration()
            session.addInput(input)
            session.addOutput(output)
            session.commitConfiguration()
            guard output.availableMetadataObjectTypes.contains(.qr) else { return false }
            output.metadataObjectTypes = [.qr]
            output.setMetadataObjectsDelegate(seen, queue: .main)
            level = AVCaptureDevice.RotationCoordinator(device: device, previewLayer: picture)
            return true
        }
    }

    /// Called on the main queue, as it was asked to be.
    private final class Seen: NSObject, AVCaptureMetadataOutputObjectsDelegate, Sendable {
        private let onCodes: @MainActor @Sendable ([String]) -> Void

        init(onCodes: @escaping @MainActor @Sendable ([String]) -> Void) {
            self.onCodes = onCodes
        }

        func metadataOutput(
            _ output: AVCaptureMetadataOutput, didOutput metadataObjects: [AVMetadataObject],
            from connection: AVCaptureConnection
        ) {
            let codes = metadataObjects.compactMap { ($0 as? AVMetadataMachineReadableCodeObject)?.stringValue }
            MainActor.assumeIsolated { onCodes(codes) }
        }
    }
#endif
