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
        private var upright: AVCaptureDevice.RotationCoordinator?
        private var turning: NSKeyValueObservation?

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

        func fill(_ bounds: CGRect) {
            picture.frame = bounds
        }

        /// Upright, however the phone is held, once the picture is on the screen: only then it is known how. The codes are
        /// found either way.
        func level() {
            guard turning == nil, let device = (session.inputs.first as? AVCaptureDeviceInput)?.device else { return }
            let upright = AVCaptureDevice.RotationCoordinator(device: device, previewLayer: picture)
            self.upright = upright
            turning = upright.observe(\.videoRotationAngleForHorizonLevelPreview, options: [.initial, .new]) {
                [weak self] _, _ in
                Task { @MainActor [weak self] in self?.turn() }
            }
        }

        private func turn() {
            guard let angle = upright?.videoRotationAngleForHorizonLevelPreview, let connection = picture.connection,
                connection.isVideoRotationAngleSupported(angle)
            else { return }
            connection.videoRotationAngle = angle
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
