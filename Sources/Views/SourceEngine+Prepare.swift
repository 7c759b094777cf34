import Columns
import Expressions

/// Masks and lanes of a batch, each computed once however many views read it.
extension SourceEngine {
    func evaluateFilters(_ batch: EventBatch, _ count: Int, _ result: inout ApplyResult) {
        for (index, view) in plan.views.enumerated() where needs.views.contains(index) { reportTimes(index, view, batch, &result) }
        var datums = BatchDatums(batch, strings: strings)
        for (index, mask) in plan.masks.enumerated() where needs.masks.contains(index) {
            let bytes = work.masks[index]
            if let parent = mask.parent {
                bytes.update(from: work.masks[parent], count: count)
            } else {
                bytes.update(repeating: 1, count: count)
            }
            narrow(bytes, mask.predicates, batch, count)
            if let owner = mask.owner { narrow(bytes, residuals[index], owner, &datums, count, &result) }
        }
    }

    private func narrow(_ bytes: BatchWork.Bytes, _ predicates: Set<Predicate>, _ batch: EventBatch, _ count: Int) {
        guard !predicates.isEmpty else { return }
        let part = work.scratch.take()
        for predicate in predicates {
            PredicateKernels.evaluate(predicate, batch, count: count, into: part, scratch: work.scratch)
            LaneKernels.and(bytes, part, count)
        }
        work.scratch.give()
    }

    /// Evaluates conditions for the rows that are still in; a row for which one fails is rejected.
    private func narrow(
        _ bytes: BatchWork.Bytes, _ conditions: [CompactExpression], _ owner: RowSetOwner, _ datums: inout BatchDatums, _ count: Int,
        _ result: inout ApplyResult
    ) {
        let clock = owner.timeColumn.flatMap { column in work.clocks.firstIndex(of: BatchWork.Clock(timeColumn: column, lateness: owner.lateness)) }
        for condition in conditions {
            let selection = (0..<count).filter { row in
                bytes[row] == 1 && work.rejected[owner.view][row] == 0 && (clock.map { work.isClockFull[$0] || work.onTime[$0][row] == 1 } ?? true)
            }
            let rows = datums.rows(of: condition.inputs)
            let values = condition.evaluate(rows, selection: selection, context) { row, error in reject(row, of: owner.view, error, &result) }
            bytes.update(repeating: 0, count: count)
            for (row, value) in zip(selection, values) {
                if case .bool(true) = value { bytes[row] = 1 }
            }
        }
    }

    private func reject(_ row: Int, of view: Int, _ error: SQLError, _ result: inout ApplyResult) {
        guard work.rejected[view][row] == 0 else { return }
        work.rejected[view][row] = 1
        work.hasRejected[view] = true
        result.rejections.append(ApplyResult.Rejection(view: view, row: row, error: error))
    }

    func prepareLanes(_ batch: EventBatch, _ count: Int, _ result: inout ApplyResult) {
        var datums = BatchDatums(batch, strings: strings)
        var values: [[Datum]] = []
        for (index, plan) in plan.computed.enumerated() {
            values.append(needs.computed.contains(index) ? compute(index, plan, &datums, count, &result) : [])
        }
        for (index, lane) in plan.lanes.enumerated() where needs.lanes.contains(index) {
            switch lane.source {
            case .column(let position): prepare(index, lane, column: position, batch, &datums, count)
            case .computed(let position): prepare(index, lane, values[position], count)
            }
        }
    }

    /// The values of an expression: evaluated for its row set, NULL elsewhere.
    private func compute(_ index: Int, _ computed: ComputedPlan, _ datums: inout BatchDatums, _ count: Int, _ result: inout ApplyResult) -> [Datum] {
        joinRowSet(computed.rowSet, plan.rowSets[computed.rowSet], count)
        let bytes = work.rowSets[computed.rowSet]
        let selection = (0..<count).filter { bytes[$0] == 1 }
        let expression = self.computed[index]
        let evaluated = expression.evaluate(datums.rows(of: expression.inputs), selection: selection, context) { row, error in
            reject(row, of: computed.view, error, &result)
        }
        var values = [Datum](repeating: .null, count: count)
        for (row, value) in zip(selection, evaluated) { values[row] = value }
        return values
    }

    private func prepare(_ index: Int, _ plan: LanePlan, column position: Int, _ batch: EventBatch, _ datums: inout BatchDatums, _ count: Int) {
        guard let column = batch.columns[position] else { return }
        let buffers = work.laneBuffers[index]
        work.lanes[index].valid = column.valid
        work.lanes[index].hasNulls = LaneKernels.hasZero(column.valid, count)
        switch (plan.form, column.kind) {
        case (.ints, .bool):
            LaneKernels.widen(column.bools, into: buffers.values.assumingMemoryBound(to: Int64.self), count)
        case (.ints, _): work.lanes[index].values = column.values
        case (.ordered, _): LaneKernels.order(column.float64s, into: buffers.values.assumingMemoryBound(to: Int64.self), count)
        case (.fixed, _): fix(index, column.float64s, count)
        case (.ids, .dictionary) where plan.interner == nil: work.lanes[index].values = column.values
        case (.ids, .dictionary): intern(index, plan, column, count)
        case (.ids, _): intern(index, plan, datums.column(position))
        case (.datums, _): work.lanes[index].datums = datums.column(position)
        }
    }

    private func prepare(_ index: Int, _ lane: LanePlan, _ values: [Datum], _ count: Int) {
        guard case .computed(let position) = lane.source else { return }
        let buffers = work.laneBuffers[index]
        let rows = work.rowSets[plan.computed[position].rowSet]
        switch lane.form {
        case .ints: LaneKernels.store(values, computedFor: rows, into: buffers.values.assumingMemoryBound(to: Int64.self), valid: buffers.valid)
        case .ordered:
            LaneKernels.store(values, computedFor: rows, into: buffers.doubles, valid: buffers.valid)
            LaneKernels.order(buffers.doubles, into: buffers.values.assumingMemoryBound(to: Int64.self), count)
        case .fixed:
            LaneKernels.store(values, computedFor: rows, into: buffers.doubles, valid: buffers.valid)
            fix(index, buffers.doubles, count)
        case .ids: intern(index, lane, values)
        case .datums:
            work.lanes[index].datums = values
            for row in 0..<count { buffers.valid[row] = rows[row] == 1 && values[row].isNull ? 0 : 1 }
        }
        work.lanes[index].hasNulls = LaneKernels.hasZero(buffers.valid, count)
    }

    private func fix(_ index: Int, _ doubles: UnsafeMutablePointer<Double>, _ count: Int) {
        let buffers = work.laneBuffers[index]
        work.lanes[index].doubles = doubles
        work.lanes[index].hasOutside = LaneKernels.convert(
            doubles, low: buffers.values.assumingMemoryBound(to: UInt64.self), high: buffers.high, outside: buffers.outside, count)
    }

    /// Strings whose type does not compare them by their bytes.
    private func intern(_ index: Int, _ lane: LanePlan, _ column: EventColumn, _ count: Int) {
        guard let number = lane.interner else { return }
        let (buffers, interner) = (work.laneBuffers[index], plan.interners[number])
        work.lanes[index].values = buffers.values
        let ids = buffers.values.assumingMemoryBound(to: UInt32.self)
        for row in 0..<count { ids[row] = column.valid[row] == 0 ? 0 : interner.intern(id: column.ids[row]) { column.datum(at: row) } }
    }

    private func intern(_ index: Int, _ lane: LanePlan, _ values: [Datum]) {
        guard let number = lane.interner else { return }
        let buffers = work.laneBuffers[index]
        work.lanes[index].values = buffers.values
        LaneKernels.store(values, plan.interners[number], into: buffers.values.assumingMemoryBound(to: UInt32.self), valid: buffers.valid)
    }
}
