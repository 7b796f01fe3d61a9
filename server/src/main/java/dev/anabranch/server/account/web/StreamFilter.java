package dev.anabranch.server.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a stream of events when whoever watches is not let in any more: it outlives the moment in which it was allowed.
/// Between two events, or signs of life, it is looked at once more.
final class StreamFilter extends OncePerRequestFilter {
    private static final String STREAMS = "/events";
    private static final Duration PACE = Duration.ofSeconds(2);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith(STREAMS)
                && !String.valueOf(request.getHeader("Accept")).contains("text/event-stream");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Watched(response, CallerFilter.standing(request)));
    }

    private static final class Watched extends HttpServletResponseWrapper {
        private final BooleanSupplier letIn;

        Watched(HttpServletResponse response, BooleanSupplier letIn) {
            super(response);
            this.letIn = letIn;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new WatchedStream(super.getOutputStream(), letIn);
        }
    }

    private static final class WatchedStream extends ServletOutputStream {
        private final ServletOutputStream out;
        private final BooleanSupplier letIn;
        private long lookedAt = System.nanoTime();

        WatchedStream(ServletOutputStream out, BooleanSupplier letIn) {
            this.out = out;
            this.letIn = letIn;
        }

        @Override
        public void write(int octet) throws IOException {
            look();
            out.write(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            look();
            out.write(octets, offset, length);
        }

        private void look() throws IOException {
            long now = System.nanoTime();
            if (now - lookedAt >= PACE.toNanos()) {
                lookedAt = now;
                if (!letIn.getAsBoolean()) {
                    throw new IOException("Whoever watched is not let in any more");
                }
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
