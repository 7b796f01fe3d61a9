package dev.anabranch.server.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Takes no request whose body is larger than anything that is sent to us: whoever sends more wants our memory.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class BodyLimit implements Filter {
    static final int MOST_BYTES = 2 * 1024 * 1024;
    /// How the audit log calls it.
    static final String TOO_LARGE = "larger than is taken";

    private final RefusedRequests refused;

    BodyLimit(RefusedRequests refused) {
        this.refused = refused;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (request.getContentLengthLong() > MOST_BYTES) {
            refuse(http, response);
            return;
        }
        try {
            chain.doFilter(request.getContentLengthLong() < 0 ? new Counted(http) : http, response);
        } catch (TooLarge unread) {
            refuse(http, response);
        }
    }

    private void refuse(HttpServletRequest request, ServletResponse response) throws IOException {
        refused.body(request, request.getMethod() + " " + request.getRequestURI(), TOO_LARGE);
        Problem.write((HttpServletResponse) response, Problem.tooLarge(MOST_BYTES), request.getRequestURI());
    }

    /// Whether something failed because more came than is taken.
    static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(TooLarge.class::isInstance);
    }

    /// More came than is taken: nobody reads on.
    private static final class TooLarge extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("The body of the request is too large");
        }
    }

    /// One that does not say its length beforehand.
    private static final class Counted extends HttpServletRequestWrapper {
        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private long read;

        CountedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = body.read(into, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > MOST_BYTES) {
                throw new TooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
