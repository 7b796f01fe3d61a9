package dev.anabranch.server.search;

import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.index.IndexWorker;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How much the index holds and what is still to be done, over REST; for administrators, as it counts
/// everything. And has it built anew.
@RestController
final class IndexApi {
    private final Engine engine;
    private final IndexWorker worker;

    IndexApi(Engine engine, IndexWorker worker) {
        this.engine = engine;
        this.worker = worker;
    }

    @GetMapping("/api/v1/index")
    Map<String, Object> state() {
        var size = SearchTrouble.orProblem(engine::size);
        var backlog = worker.backlog();
        Map<String, Object> waiting = new LinkedHashMap<>();
        waiting.put("documents", backlog.documents());
        waiting.put("files", backlog.files());
        waiting.put("vectors", backlog.vectors());
        waiting.put("beside", backlog.beside());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("documents", size.documents());
        object.put("passages", size.passages());
        object.put("vectors", size.vectors());
        object.put("waiting", waiting);
        object.put("trouble", worker.trouble().isEmpty() ? null : worker.trouble());
        return object;
    }

    /// Has the index built anew; what there is answers meanwhile. May be sent again: while it is built that changes
    /// nothing.
    @PostMapping("/api/v1/index/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> rebuild() {
        worker.askToBuildAnew();
        return Map.of("rebuilding", true);
    }
}
