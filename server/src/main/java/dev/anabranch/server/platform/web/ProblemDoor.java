package dev.anabranch.server.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Every error ends here, whoever raised it, and leaves in one of two shapes: a problem document for programs, a page
/// with next steps for people.
@Controller
@ControllerAdvice
final class ProblemDoor implements ErrorController {
    private static final String PROBLEM = Problem.class.getName();

    private final Pages pages;
    private final RefusedRequests refused;

    ProblemDoor(Pages pages, RefusedRequests refused) {
        this.pages = pages;
        this.refused = refused;
    }

    @ExceptionHandler
    void passOn(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problem.send(request, response);
    }

    @ExceptionHandler
    void refuse(HttpMessageNotReadableException body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (BodyLimit.isCauseOf(body)) {
            refused.body(request, request.getMethod() + " " + request.getRequestURI(), BodyLimit.TOO_LARGE);
            Problem.tooLarge(BodyLimit.MOST_BYTES).send(request, response);
        } else {
            WrongBody.of(body).send(request, response);
        }
    }

    /// Where the `type` of a problem document leads.
    @GetMapping("/docs/problems")
    void explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.write(request, response, Section.ABOUT, "Problems", "platform/problems.jte", ProblemCode.ALL);
    }

    @RequestMapping("/error")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = attribute(request, RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = problem(request, path);
        if (problem.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE.value()) {
            refused.body(request, method(request) + " " + path, "of a kind that is not read");
        }
        response.setStatus(problem.status());
        if (isForPrograms(path)) {
            Problem.write(response, problem, path);
        } else {
            var page = new ErrorPage(problem.status(), problem.title(), problem.detail());
            pages.write(request, response, null, problem.title(), "platform/error.jte", page);
        }
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith("/api/")
                || path.startsWith("/actuator/")
                || path.startsWith("/.well-known/")
                || path.equals(OwnAgents.PATH);
    }

    private static Problem problem(HttpServletRequest request, String path) {
        if (request.getAttribute(PROBLEM) instanceof Problem problem) {
            return problem;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        @Nullable
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        HttpStatus known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        String detail = switch (known) {
            case NOT_FOUND -> "There is nothing at " + path + ".";
            case METHOD_NOT_ALLOWED -> method(request) + " is not possible at " + path + ".";
            case BAD_REQUEST -> "The address " + path + " or its parameters cannot be understood.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body as JSON, with the header Content-Type: application/json.";
            case INTERNAL_SERVER_ERROR ->
                "The server failed while answering; its log says why. What was synced so far is kept.";
            default -> known.getReasonPhrase() + ": " + path;
        };
        return Problem.of(known.value(), known.getReasonPhrase(), detail);
    }

    /// What was asked; an error is shown by a GET of its own.
    private static String method(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String asked
                ? asked
                : request.getMethod();
    }

    private static String attribute(HttpServletRequest request, String name) {
        return request.getAttribute(name) instanceof String text ? text : request.getRequestURI();
    }
}
