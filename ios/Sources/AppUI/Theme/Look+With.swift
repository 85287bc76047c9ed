import AppModels

extension Look {
    /// The same look but for what is said. The language is another matter: none is one as well.
    func with(
        elder: Bool? = nil, elderSize: Int? = nil, highContrast: Bool? = nil, readAloud: Bool? = nil
    ) -> Look {
        Look(
            elder: elder ?? self.elder, elderSize: elderSize ?? self.elderSize,
            highContrast: highContrast ?? self.highContrast, readAloud: readAloud ?? self.readAloud, language: language)
    }

    func speaking(_ language: Language?) -> Look {
        Look(
            elder: elder, elderSize: elderSize, highContrast: highContrast, readAloud: readAloud, language: language)
    }
}
