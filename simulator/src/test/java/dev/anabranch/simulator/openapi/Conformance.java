package dev.anabranch.simulator.openapi;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Holds exchanges against the published specifications, less the listed deviations. Safe for many threads.
///
/// An answer is always checked, down to its body. A request is checked when it succeeded: what is refused may well be
/// wrong on purpose.
public final class Conformance {
    private static final String UNKNOWN_PATH = "validation.request.path.missing";
    private static final Set<String> UNKNOWN_ADDRESS =
            Set.of(UNKNOWN_PATH, "validation.request.operation.notAllowed", "validation.response.path.missing");

    private final Map<Specification, OpenApiInteractionValidator> validators = new ConcurrentHashMap<>();
    private final List<Deviation> deviations = Deviation.all();

    /// What is not as specified, in words; empty when all is well or no specification covers the address.
    public List<String> problems(Request request, Answer answer) {
        return findings(request, answer).stream()
                .filter(finding -> deviations.stream().noneMatch(deviation -> deviation.covers(finding)))
                .map(Finding::toString)
                .toList();
    }

    private List<Finding> findings(Request request, Answer answer) {
        var specification = Specification.of(request.path(), answer);
        if (specification.isEmpty()) {
            return List.of();
        }
        var validator = validators.computeIfAbsent(specification.get(), Specification::validator);
        var findings = new ArrayList<Finding>();
        if (answer.status() < 400) {
            add(findings, request, answer, validator.validateRequest(request(specification.get(), request)));
        }
        // once the request shows that no such address is specified, its answer has nothing to be held against
        if (findings.stream().noneMatch(finding -> finding.key().equals(UNKNOWN_PATH))) {
            add(
                    findings,
                    request,
                    answer,
                    validator.validateResponse(
                            specification.get().relative(request.path()), method(request), response(answer)));
        }
        // that there is nothing at an address is the right answer where none is specified
        if (answer.status() == 404 || answer.status() == 405) {
            findings.removeIf(finding -> UNKNOWN_ADDRESS.contains(finding.key()));
        }
        return findings;
    }

    private static void add(List<Finding> findings, Request request, Answer answer, ValidationReport report) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(message ->
                        new Finding(operation(request, message), answer.status(), message.getKey(), text(message)))
                .forEach(findings::add);
    }

    private static String text(Message message) {
        var parameter = message.getContext()
                .flatMap(context -> context.getParameter())
                .map(found -> " in parameter " + found.getName());
        var place = message.getContext()
                .flatMap(context -> context.getPointers())
                .map(pointers -> " at " + pointers.getInstance());
        return message.getMessage() + parameter.or(() -> place).orElse("");
    }

    private static String operation(Request request, Message message) {
        return request.method() + " "
                + message.getContext()
                        .flatMap(context -> context.getApiOperation())
                        .map(operation -> operation.getApiPath().original())
                        .orElse(request.path());
    }

    private static SimpleRequest request(Specification specification, Request request) {
        var builder = new SimpleRequest.Builder(method(request), specification.relative(request.rawPath()));
        request.headers().forEach(builder::withHeader);
        Queries.parse(request.rawQuery()).forEach(builder::withQueryParam);
        if (request.body().length > 0) {
            builder.withBody(request.body());
        }
        return builder.build();
    }

    private static SimpleResponse response(Answer answer) {
        var builder = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach(header -> builder.withHeader(header.name(), header.value()));
        if (answer.body().length() > 0) {
            builder.withBody(answer.body().source().open());
        }
        return builder.build();
    }

    private static com.atlassian.oai.validator.model.Request.Method method(Request request) {
        return request.method().equals("HEAD")
                ? com.atlassian.oai.validator.model.Request.Method.GET
                : com.atlassian.oai.validator.model.Request.Method.valueOf(request.method());
    }
}
