package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/// What the service does after it has answered. Here it is done at once; who asks later is told so.
final class LongTasks {
    private final Site site;
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    private record Task(String id, String key, List<String> problems) {}

    LongTasks(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/wiki/rest/api/longtask", this::list), Route.get("/wiki/rest/api/longtask/{id}", this::one));
    }

    /// Notes a task that is over.
    ///
    /// @param problems what could not be done; empty when all was
    Answer finished(Exchange exchange, String key, List<String> problems) {
        var id = Long.toString(site.newId());
        tasks.put(id, new Task(id, key, List.copyOf(problems)));
        var json =
                Json.object().put("ari", "ari:cloud:confluence::longtask/" + id).put("id", id);
        json.putObject("links").put("status", "/rest/api/longtask/" + id);
        return Answer.json(202, json);
    }

    private Answer one(Exchange exchange) {
        var task = tasks.get(exchange.variable("id"));
        if (task == null) {
            throw Refusal.absent("a task with id [" + exchange.variable("id") + "]");
        }
        var json = json(task);
        json.putObject("_links").put("base", exchange.origin() + "/wiki").put("context", "/wiki");
        return Answer.json(json);
    }

    private Answer list(Exchange exchange) {
        var all = tasks.values().stream().sorted(Comparator.comparing(Task::id)).toList();
        return Answer.json(Rows.asked(exchange, 100, 100).page(exchange, "/rest/api/longtask", all, LongTasks::json));
    }

    private static ObjectNode json(Task task) {
        var json = Json.object()
                .put("ari", "ari:cloud:confluence::longtask/" + task.id)
                .put("id", task.id);
        json.putObject("name").put("key", task.key).putArray("args");
        json.put("elapsedTime", 1)
                .put("percentageComplete", 100)
                .put("successful", task.problems.isEmpty())
                .put("finished", true)
                .put("status", task.problems.isEmpty() ? "SUCCESSFUL" : "FAILED");
        json.putArray("messages");
        var errors = json.putArray("errors");
        task.problems.forEach(
                problem -> errors.addObject().put("translation", problem).putArray("args"));
        return json;
    }
}
