import OfficeFiles
import Testing

@Suite struct OfficeConversionTests {
    private static let rtf = Array("{\\rtf1\\ansi Annual report\\par 2023\\par}".utf8)

    private func outcome(
        _ bytes: [UInt8], _ kind: FileKind, _ limits: OfficeFileLimits = .standard
    ) async -> Result<[UInt8], OfficeFileError> {
        do {
            return .success(try await OfficeConversion.convert(bytes, kind: kind, limits: limits).bytes)
        } catch {
            return .failure(error)
        }
    }

    @Test func anOlderFileIsReadThroughLibreOfficeOrTheWayToInstallItIsSaid() async throws {
        switch await outcome(Self.rtf, .rtf) {
        case .success(let docx): #expect(try dump(WordReader.read(docx)) == "Annual report\n2023")
        case .failure(let error):
            #expect(error == .converterMissing)
            #expect(error.words.contains("apt-get install libreoffice-writer-nogui"))
        }
    }

    @Test func kindsThatNeedNoConversionAreRefused() async {
        #expect(await outcome([1], .pdf) == .failure(.wrongContent(expected: .doc, found: .pdf)))
        #expect(await outcome([1], .encryptedOffice) == .failure(.encrypted))
    }

    @Test func filesOverTheLimitAreNotStarted() async {
        let bytes = [UInt8](repeating: 1, count: 40)
        #expect(
            await outcome(bytes, .doc, OfficeFileLimits(fileBytes: 10)) == .failure(.tooLarge(bytes: 40, limit: 10)))
    }

    @Test func aConversionThatTakesTooLongIsEnded() async {
        let result = await outcome(Self.rtf, .rtf, OfficeFileLimits(conversionSeconds: 0))
        #expect(
            result == .failure(.converterTimedOut(seconds: 0)) || result == .failure(.converterMissing))
    }
}
