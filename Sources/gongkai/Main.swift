import GongkaiCommands

@main
enum Main {
    static func main() async {
        let code = await Gongkai.run(Array(CommandLine.arguments.dropFirst()), on: .system)
        Console.exit(code)
    }
}
