import Testing
import YixianCore

@Suite struct LoadingTests {
    @Test func theLibraryIsTheOneThatTheBindingsWereGeneratedFrom() {
        #expect(!coreVersion().isEmpty)  // loading it compares the checksum of every call
    }
}
