extension ReportDiff {
    /// The difference as one JSON object: `{"old", "new", "metadata": [], "cells": [], "sections": []}`.
    ///
    /// Numbers that are unknown are `null`; paragraphs are counted from 1 in their section.
    ///
    /// - Parameters:
    ///   - old: name of the older file.
    ///   - new: name of the newer file.
    public func json(old: String, new: String) -> [UInt8] {
        var json = JSONWriter(.lines, reserving: 8_192)
        json.beginObject()
        json.member("old", old)
        json.member("new", new)
        json.list("metadata", metadata) { json, difference in
            json.beginObject()
            json.member("field", difference.field.rawValue)
            json.member("old", orNull: difference.old)
            json.member("new", orNull: difference.new)
            json.endObject()
        }
        json.list("cells", cells) { json, difference in
            json.beginObject()
            json.member("cell", difference.cell.name)
            json.figure("old", difference.old.figure)
            json.figure("new", difference.new.figure)
            json.endObject()
        }
        json.list("sections", sections.filter(\.hasChanges)) { json, section in
            json.beginObject()
            json.member("key", section.key.rawValue)
            json.member("old_heading", orNull: section.oldHeading)
            json.member("new_heading", orNull: section.newHeading)
            json.list("paragraphs", section.paragraphs.filter { !$0.isSame }) { $0.paragraph($1) }
            json.endObject()
        }
        json.endObject()
        return json.bytes + [0x0A]
    }
}

extension JSONWriter {
    fileprivate mutating func figure(_ name: String, _ figure: Figure?) {
        key(name)
        if let figure { number(figure) } else { null() }
    }

    fileprivate mutating func paragraph(_ difference: ParagraphDifference) {
        beginObject()
        switch difference {
        case .same(let old, let new, let text): paragraph("same", old: old, new: new, text)
        case .removed(let old, let text): paragraph("removed", old: old, new: nil, text)
        case .added(let new, let text): paragraph("added", old: nil, new: new, text)
        case .movedHere(let new, let from, let text):
            paragraph("moved_here", old: nil, new: new, text)
            position("from", from)
        case .movedAway(let old, let to, let text):
            paragraph("moved_away", old: old, new: nil, text)
            position("to", to)
        case .changed(let old, let new, let segments):
            paragraph("changed", old: old, new: new, nil)
            list("segments", segments) { json, segment in
                json.beginObject()
                json.member("kind", segment.kind.rawValue)
                json.member("text", segment.text)
                json.endObject()
            }
        }
        endObject()
    }

    private mutating func paragraph(_ kind: String, old: Int?, new: Int?, _ text: String?) {
        member("kind", kind)
        if let old { member("old", old) }
        if let new { member("new", new) }
        if let text { member("text", text) }
    }

    private mutating func position(_ name: String, _ position: ParagraphPosition) {
        object(name) {
            $0.member("section", position.section.rawValue)
            $0.member("paragraph", position.number)
        }
    }
}
