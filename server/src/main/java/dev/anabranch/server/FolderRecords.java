package dev.anabranch.server;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.index.AnsweringIndex;
import dev.anabranch.server.search.index.IndexChoices;
import dev.anabranch.server.search.records.RecordDesk;
import dev.anabranch.server.search.records.RecordFilter;
import dev.anabranch.server.search.records.RecordJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Records of a folder on which no server runs.
record FolderRecords(Path folder) implements Records {
    private static final int PORTION = 1000;

    @Override
    public boolean list(RecordFilter filter, int limit, Consumer<JsonNode> told) {
        try (var premises = Premises.toLookAt(folder)) {
            return with(premises, (desk, rights) -> {
                var next = Optional.of("");
                int left = limit;
                while (next.isPresent() && left > 0) {
                    var part = desk.list(filter, rights, next.get(), Math.min(left, PORTION));
                    part.rows().forEach(row -> told.accept(JsonMapper.shared().valueToTree(RecordJson.of(row))));
                    left -= part.rows().size();
                    next = part.next();
                }
                return next.isEmpty();
            });
        }
    }

    @Override
    public int decide(RecordDesk.Meant meant, IndexChoices.Decision decision) {
        return changed((desk, rights) -> desk.decide(meant, rights, decision));
    }

    @Override
    public int retry(RecordDesk.Meant meant) {
        return changed((desk, rights) -> desk.retry(meant, rights));
    }

    private int changed(BiFunction<RecordDesk, ReadRights, Integer> use) {
        try (var premises = Premises.toMend(folder, "anabranch index")) {
            return with(premises, use);
        }
    }

    private static <T> T with(Premises premises, BiFunction<RecordDesk, ReadRights, T> use) {
        var mirror = premises.mirror();
        var desk = new RecordDesk(mirror.database(), new AnsweringIndex(), mirror.workspace(), Clock.systemUTC());
        try {
            return use.apply(desk, ReadRights.everything(new AccessOfSites(mirror.database())));
        } catch (Problem wrong) {
            throw new CommandFailed(ExitCode.USAGE, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    @Override
    public boolean rebuild() {
        return SearchPlace.rebuild(folder);
    }
}
