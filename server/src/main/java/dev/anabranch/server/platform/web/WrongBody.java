package dev.anabranch.server.platform.web;

import dev.anabranch.server.platform.Closest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What is wrong with the body of a request, in words for whoever wrote it.
final class WrongBody {
    private WrongBody() {}

    static Problem of(HttpMessageNotReadableException failure) {
        return Problem.badRequest(
                "body",
                switch (failure.getCause()) {
                    case UnrecognizedPropertyException unknown -> unknown(unknown);
                    case InvalidNullException missing ->
                        "'" + place(missing) + "' holds a null; leave it out, or give a value.";
                    case DatabindException wrong ->
                        wrong.getPath().isEmpty()
                                ? "The body must be one object of JSON."
                                : "The value of '" + place(wrong) + "' is of another kind than is wanted there.";
                    case JacksonException broken ->
                        "The body is no JSON: it breaks off or goes wrong in line %d, column %d."
                                .formatted(
                                        broken.getLocation().getLineNr(),
                                        broken.getLocation().getColumnNr());
                    case null, default -> "A body is needed: one object of JSON.";
                });
    }

    private static String unknown(UnrecognizedPropertyException failure) {
        var known = failure.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .toList();
        return "There is no field '%s'%s"
                .formatted(
                        place(failure),
                        Closest.to(failure.getPropertyName(), known)
                                .map(meant -> "; did you mean '" + meant + "'?")
                                .orElse("; there are " + String.join(", ", known) + "."));
    }

    /// Such as `mappings.folder`; places in lists are left out.
    private static String place(JacksonException failure) {
        return failure.getPath().stream()
                .flatMap(step -> Stream.ofNullable(step.getPropertyName()))
                .collect(Collectors.joining("."));
    }
}
