/// Finds the one element that a test means, or says why there is none.
@MainActor struct Finder {
    let tree: Element

    /// What is presented last covers everything else.
    var front: Element {
        var front = tree
        while let above = front.children.last(where: \.isModal) { front = above }
        return front
    }

    func one(
        _ name: String, in place: String?, _ what: String, _ accepts: @escaping (Element) -> Bool
    ) throws -> Element {
        let hits = outermost(try found(name, in: place, accepts))
        guard let hit = hits.first else { throw missing(name, in: place, what, accepts) }
        guard hits.count == 1 else {
            let lines = hits.map(\.line).joined(separator: "\n  ")
            throw HostError("\(hits.count) elements are called “\(name)”; say in which place:\n  \(lines)", on: tree)
        }
        return hit
    }

    /// One that can be touched at this moment.
    func ready(
        _ name: String, in place: String?, _ what: String, _ accepts: @escaping (Element) -> Bool
    ) throws -> Element {
        let element = try one(name, in: place, what, accepts)
        guard element.isEnabled else { throw HostError("“\(name)” is disabled", on: tree) }
        guard element.isTouchable else { throw HostError("touches go through “\(name)”", on: tree) }
        return element
    }

    private func found(_ name: String, in place: String?, _ accepts: (Element) -> Bool) throws -> [Element] {
        guard let place else { return hits(name, inside: front, accepts) }
        let containers = front.all.filter { container in
            container.all.contains { $0.isCalled(place) } && !hits(name, inside: container, accepts).isEmpty
        }
        // the smallest ones: those that hold no other
        let smallest = containers.filter { outer in
            !containers.contains { inner in inner !== outer && outer.all.contains { $0 === inner } }
        }
        guard smallest.count < 2 else {
            throw HostError("“\(place)” is in \(smallest.count) places with “\(name)”", on: tree)
        }
        return smallest.flatMap { hits(name, inside: $0, accepts) }
    }

    /// The label of a button is the text in it as well.
    private func outermost(_ hits: [Element]) -> [Element] {
        hits.filter { hit in !hits.contains { $0 !== hit && $0.all.contains { $0 === hit } } }
    }

    private func hits(_ name: String, inside container: Element, _ accepts: (Element) -> Bool) -> [Element] {
        container.all.filter { $0.isCalled(name) && accepts($0) }
    }

    private func missing(
        _ name: String, in place: String?, _ what: String, _ accepts: (Element) -> Bool
    ) -> HostError {
        let whereabouts = place.map { " near “\($0)”" } ?? ""
        if !hits(name, inside: tree, accepts).isEmpty, front !== tree, place == nil {
            return HostError("“\(name)” is covered by: \(front.line)", on: tree)
        }
        if let other = front.all.first(where: { $0.isCalled(name) }), place == nil {
            return HostError("“\(name)” is no \(what), it is: \(other.line)", on: tree)
        }
        let there = front.all.filter(accepts).map(\.line).joined(separator: "\n  ")
        return HostError("no \(what) is called “\(name)”\(whereabouts). There is:\n  \(there)", on: tree)
    }
}

extension Element {
    func isCalled(_ name: String) -> Bool { identifier == name || label == name }
}
