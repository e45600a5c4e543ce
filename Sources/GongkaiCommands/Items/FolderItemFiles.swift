internal import FoundationEssentials
internal import Publishing

/// The files of a folder and the folders in it. Links are not followed: what they lead to was not handed over.
struct FolderItemFiles: ItemFiles {
    let name: String
    let names: [String]
    private let known: Set<String>
    private let path: String

    /// So many files are a register's; more are a whole disk.
    private static let mostFiles = 20_000
    /// Of one file: what is larger is taken in nowhere.
    private static let largestFile = 100 << 20

    /// - Returns: `nil` when there is no folder of that name.
    /// - Throws: when it holds too much.
    init?(_ path: String) throws(CommandFailure) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else { return nil }
        self.path = path
        name = String(path.split(separator: "/").last ?? "文件夹")
        names = try FolderItemFiles.names(in: path)
        known = Set(names)
    }

    private static func names(in path: String) throws(CommandFailure) -> [String] {
        var names: [String] = []
        var folders = [""]
        while let folder = folders.popLast() {
            let full = folder.isEmpty ? path : path + "/" + folder
            guard let entries = try? FileManager.default.contentsOfDirectory(atPath: full) else {
                throw .unreadable("文件夹 \(full) 无法打开。")
            }
            for entry in entries {
                let name = folder.isEmpty ? entry : folder + "/" + entry
                switch try? FileManager.default.attributesOfItem(atPath: path + "/" + name)[.type] as? FileAttributeType
                {
                case .typeDirectory?: folders.append(name)
                case .typeRegular?: names.append(name)
                default: continue
                }
            }
            guard names.count + folders.count <= mostFiles else {
                throw .unreadable("文件夹 \(path) 中的文件超过\(mostFiles)个，请只放要导入的文件。")
            }
        }
        return names.sorted()
    }

    func bytes(of name: String) throws(ItemFileFault) -> [UInt8] {
        guard known.contains(name), let bytes = Console.system.read(path + "/" + name, Self.largestFile) else {
            throw ItemFileFault("无法打开")
        }
        guard bytes.count <= Self.largestFile else { throw ItemFileFault("文件超过 \(Self.largestFile >> 20) MB") }
        return bytes
    }
}
