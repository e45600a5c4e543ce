import Publishing
import Requests

/// Something about the counted tables that the cells alone do not say.
public enum FigureRemark: Hashable, Sendable {
    /// Closed in the year without a row of table three: the relation 一 + 二 = 三 + 四 does not hold until each has one.
    case unclassified(Int)
    /// Public documents that other organs issued: not counted.
    case documentsOfOthers(Int)
    /// Documents put online twice under one number: counted once.
    case documentsTwice(Int)
    /// Documents that are counted and no longer online: as readers last saw them.
    case withdrawn(Int)
    /// Documents whose own term ended in the year: no repeal, but no longer in force.
    case ranOut(Int)
    /// Of a government's sum: a unit that need not report, with the reason.
    case exempt(String, String)

    static func all(_ table: YearTable, _ documents: YearDocuments) -> [FigureRemark] {
        [
            .unclassified(table.unclassified.count), .documentsOfOthers(documents.byOthers.count),
            .documentsTwice(documents.copies.count), .withdrawn(documents.withdrawn.count),
            .ranOut(documents.ranOut.count),
        ].filter { $0.count > 0 }
    }

    public var count: Int {
        switch self {
        case .unclassified(let count), .documentsOfOthers(let count), .documentsTwice(let count),
            .withdrawn(let count), .ranOut(let count):
            count
        case .exempt: 1
        }
    }

    public var words: String {
        switch self {
        case .unclassified(let count): "有\(count)件申请本年已办结，但没有归入表三的办理结果，表三暂不平衡；请在案件页补记办理结果"
        case .documentsOfOthers(let count): "有\(count)件规章或规范性文件的发文机关不是本机关，没有计入表二"
        case .documentsTwice(let count): "有\(count)件文件与另一件文号相同，只计一次"
        case .withdrawn(let count):
            "表二计入的规章和规范性文件中，有\(count)件已从网站撤回，按撤回以前公开的内容计入；因发布有误而撤回、不应计入的，请更正并写明理由"
        case .exempt(let name, let reason): "\(name)不需报送（\(reason)），数据没有计入汇总"
        case .ranOut(let count): "有\(count)件文件本年因有效期届满失效：不计入“本年废止件数”，也不再计入“现行有效件数”"
        }
    }
}
