import CKafkaShim
import CLibrdkafka
import Pipeline
import Testing

@testable import KafkaIO

struct PartitionTableTests {
    private func table(at offset: Int64) -> PartitionTable {
        var table = PartitionTable()
        table.grow(to: 2)
        table.start(partition: 1, at: Placement(at: offset))
        return table
    }

    private func accepts(_ table: inout PartitionTable, partition: Int32, offset: Int64) -> Bool {
        table.accept(partition: partition, offset: offset)
    }

    @Test("an offset passes once, however often the log delivers it")
    func redelivery() {
        var table = table(at: 10)
        let delivered: [Int64] = [10, 11, 10, 11, 12, 12, 15, 13, 16]
        let passed = delivered.filter { table.accept(partition: 1, offset: $0) }
        #expect(passed == [10, 11, 12, 15, 16])
        #expect(table.statuses[1].duplicateCount == 4)
        #expect(table.statuses[1].nextOffset == 17)
    }

    @Test("nothing passes of a partition that has no place yet or is unknown", arguments: [Int32(0), 2, -1, .max])
    func unplaced(partition: Int32) {
        var table = table(at: 10)
        #expect(accepts(&table, partition: partition, offset: 10) == false)
    }

    @Test("a hole in the log is no loss, unless a damaged piece was skipped")
    func holes() {
        var table = table(at: 0)
        #expect(accepts(&table, partition: 1, offset: 5) == true)
        #expect(table.statuses[1].lostCount == 0)
        table.noteDamage(partition: 1)
        #expect(accepts(&table, partition: 1, offset: 9) == true)
        #expect(table.statuses[1].lostCount == 3)
        #expect(table.statuses[1].lastGap == PartitionStatus.Gap(from: 6, to: 9, cause: .damaged))
    }

    @Test("the end of the log moves the next offset over transaction markers, never back")
    func endOfLog() {
        var table = table(at: 4)
        table.reachedEnd(partition: 1, offset: 6)
        #expect(table.statuses[1].nextOffset == 6)
        table.reachedEnd(partition: 1, offset: 5)
        #expect(table.statuses[1].nextOffset == 6)
    }

    @Test("a jump is reported with its size; the first start is none")
    func jumps() {
        var table = table(at: 4)
        #expect(table.statuses[1].lastGap == nil)
        table.start(partition: 1, at: Placement(at: 10))
        #expect(table.takeNews().map(\.gap) == [PartitionStatus.Gap(from: 4, to: 10)])
        #expect(table.statuses[1].lostCount == 6)
        table.start(partition: 1, at: Placement(at: 0))
        #expect(table.takeNews().map(\.gap) == [PartitionStatus.Gap(from: 10, to: 0, cause: .madeAnew)])
        #expect(table.statuses[1].lostCount == 6)
        #expect(accepts(&table, partition: 1, offset: 0) == true)
    }

    @Test("a damaged piece counts where it lies: between the messages of one batch, and at the end of the log")
    func damageInTurn() {
        var table = table(at: 0)
        func accept(_ offset: Int64, _ error: rd_kafka_resp_err_t = RD_KAFKA_RESP_ERR_NO_ERROR) -> Bool {
            let message = weir_kafka_message_t(payload: nil, length: 0, offset: offset, timestamp: 0, partition: 1, error: error.rawValue)
            return KafkaConsumer.accept(message, &table)
        }
        let batch: [(Int64, rd_kafka_resp_err_t)] = [
            (0, RD_KAFKA_RESP_ERR_NO_ERROR), (1, RD_KAFKA_RESP_ERR__BAD_MSG), (11, RD_KAFKA_RESP_ERR_NO_ERROR),
            // A hole that is none of the damage.
            (15, RD_KAFKA_RESP_ERR_NO_ERROR), (16, RD_KAFKA_RESP_ERR__BAD_COMPRESSION), (20, RD_KAFKA_RESP_ERR__PARTITION_EOF),
            (20, RD_KAFKA_RESP_ERR_NO_ERROR),
        ]
        let passed = batch.filter { accept($0.0, $0.1) }.map(\.0)
        #expect(passed == [0, 11, 15, 20])
        #expect(table.statuses[1].lostCount == 10 + 4)
        #expect(table.statuses[1].nextOffset == 21)
    }
}
