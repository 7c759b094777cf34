extension DateTimeWords {
    /// Zone abbreviations in PostgreSQL 15's default set (`pg_timezone_abbrevs`): seconds east of UTC.
    static func abbreviation(_ word: String) -> Int? { abbreviations[word] }

    private static let abbreviations: [String: Int] = {
        var offsets: [String: Int] = [:]
        for (offset, words) in abbreviationsByOffset {
            for word in words.split(separator: " ") { offsets[String(word)] = offset }
        }
        return offsets
    }()

    private static let abbreviationsByOffset: [(Int, String)] = [
        (-39_600, "nut"),
        (-36_000, "ckt hst taht"),
        (-34_200, "mart"),
        (-32_400, "akst gamt"),
        (-28_800, "akdt pst"),
        (-25_200, "mst pdt"),
        (-21_600, "cst galt mdt"),
        (-18_000, "act cdt cot easst east est pet"),
        (-14_400, "amt ast bot edt gyt vet"),
        (-12_600, "nft nst"),
        (-10_800, "adt arst art bra brt clst clt fkst fkt gft pmst pyst pyt uyt wgt"),
        (-9_000, "ndt"),
        (-7_200, "brst fnt pmdt uyst wgst"),
        (-3_600, "azot egt fnst"),
        (0, "azost egst gmt uct ut utc wet z zulu"),
        (3_600, "bst cet met mez wat wetdst"),
        (7_200, "bdst cest cetdst eet ist mest mesz metdst sast"),
        (10_800, "eat eest eetdst fet idt msk volt"),
        (12_600, "irt"),
        (14_400, "amst azst azt gest get msd mut ret sct"),
        (16_200, "aft"),
        (18_000, "mawt must mvt pkt tft tjt tmt uzt yekt"),
        (19_800, "lkt"),
        (20_700, "npt"),
        (21_600, "almt bdt btt iot kgst kgt omsst omst pkst uzst xjt yekst"),
        (23_400, "mmt"),
        (25_200, "almst cxt davt ict krast krat novst novt wast"),
        (28_800, "awst bnt bort cct hkt irkst irkt myt pht sgt ulat wadt"),
        (31_500, "acwst"),
        (32_400, "awsst jayt jst kst pwt ulast wdt yakst yakt"),
        (34_200, "acst cast"),
        (36_000, "aest chut ddut kdt ligt mpt pgt trut vlast vlat yapt"),
        (37_800, "acdt acsst cadt lhst sadt"),
        (39_600, "aedt aesst kost lhdt magst magt pont vut"),
        (43_200, "anast anat fjt gilt mht nzst nzt petst pett tvt wakt wft"),
        (45_900, "chast"),
        (46_800, "fjst nzdt tkt tot"),
        (49_500, "chadt"),
        (50_400, "lint"),
    ]
}
