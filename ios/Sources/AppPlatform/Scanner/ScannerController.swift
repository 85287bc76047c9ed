#if canImport(UIKit)
    import AppModels
    import PhotosUI
    import UIKit

    /// Looks for a code of one kind: through the camera, if the person allows it, or in a picture that he chooses. One
    /// of another kind is passed over, because others hang on the same wall.
    @MainActor
    final class ScannerController: UIViewController {
        private let wanted: Wanted
        private let words: Words
        private let saying: ScannerWords
        private let onCode: @MainActor (String?) -> Void
        private let note = UILabel()
        private var camera: Camera?
        private var isDone = false

        init(_ wanted: Wanted, words: Words, onCode: @escaping @MainActor (String?) -> Void) {
            self.wanted = wanted
            self.words = words
            saying = ScannerWords(wanted, words)
            self.onCode = onCode
            super.init(nibName: nil, bundle: nil)
        }

        @available(*, unavailable)
        required init?(coder: NSCoder) {
            nil
        }

        override func viewDidLoad() {
            super.viewDidLoad()
            title = saying.title
            view.backgroundColor = .systemBackground
            navigationItem.leftBarButtonItem = UIBarButtonItem(
                title: words.actionBack, primaryAction: UIAction { [weak self] _ in self?.leave() })
            layOut()
        }

        override func viewWillAppear(_ animated: Bool) {
            super.viewWillAppear(animated)
            Task { await look() }
        }

        override func viewDidDisappear(_ animated: Bool) {
            super.viewDidDisappear(animated)
            camera?.stop()
        }

        override func viewDidLayoutSubviews() {
            super.viewDidLayoutSubviews()
            camera?.fill(view.bounds)
        }

        private func look() async {
            let isAllowed = await Camera.isAllowed()
            guard !isDone else { return }
            let camera = camera ?? Camera { [weak self] codes in self?.saw(codes) }
            guard isAllowed, camera.start() else { return say(saying.noCamera) }
            if self.camera == nil {
                camera.fill(view.bounds)
                view.layer.insertSublayer(camera.picture, at: 0)
                camera.level()
            }
            self.camera = camera
            say(saying.how)
        }

        private func saw(_ codes: [String]) {
            guard let code = Links.code(among: codes, for: wanted), !isDone else { return }
            if Links.code(code, for: wanted) == nil { return say(saying.another) }
            done(code)
        }

        /// Whoever presented it takes it away, and with it the chooser that may stand above it.
        private func done(_ code: String?) {
            guard !isDone else { return }
            isDone = true
            camera?.stop()
            (presentingViewController ?? self).dismiss(animated: true) { [onCode] in onCode(code) }
        }

        private func leave() {
            isDone = true
            (presentingViewController ?? self).dismiss(animated: true)
        }

        private func say(_ text: String) {
            guard note.text != text else { return }
            note.text = text
            UIAccessibility.post(notification: .announcement, argument: text)
        }

        private func choosePicture() {
            let chooser = PictureCodes.chooser()
            chooser.delegate = self
            present(chooser, animated: true)
        }

        private func layOut() {
            note.font = .preferredFont(forTextStyle: .title3)
            note.adjustsFontForContentSizeCategory = true
            note.numberOfLines = 0
            let picture = UIButton(
                configuration: .borderedProminent(),
                primaryAction: UIAction(title: words.enrolmentScanPicture) { [weak self] _ in self?.choosePicture() })
            let panel = UIStackView(arrangedSubviews: [note, picture])
            panel.axis = .vertical
            panel.spacing = 16
            panel.isLayoutMarginsRelativeArrangement = true
            panel.directionalLayoutMargins = NSDirectionalEdgeInsets(top: 16, leading: 20, bottom: 16, trailing: 20)
            panel.backgroundColor = .systemBackground
            panel.translatesAutoresizingMaskIntoConstraints = false
            view.addSubview(panel)
            NSLayoutConstraint.activate([
                panel.leadingAnchor.constraint(equalTo: view.leadingAnchor),
                panel.trailingAnchor.constraint(equalTo: view.trailingAnchor),
                panel.bottomAnchor.constraint(equalTo: view.safeAreaLayoutGuide.bottomAnchor),
                picture.heightAnchor.constraint(greaterThanOrEqualToConstant: 60),
            ])
        }
    }

    extension ScannerController: @preconcurrency PHPickerViewControllerDelegate {
        func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
            let chosen = results.first?.itemProvider
            picker.dismiss(animated: true) { [weak self] in
                if let chosen { self?.read(chosen) }
            }
        }

        private func read(_ picture: NSItemProvider) {
            Task { done(Links.code(among: await PictureCodes.read(picture), for: wanted)) }
        }
    }
#endif
