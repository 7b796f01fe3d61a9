package dev.anabranch.simulator.openapi;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.ExchangeListener;
import dev.anabranch.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Checks every exchange of every simulator that a test starts. Found on the test class path by the simulator itself.
public final class ConformanceListener implements ExchangeListener {
    private static final Conformance CONFORMANCE = new Conformance();
    private static final Queue<String> PROBLEMS = new ConcurrentLinkedQueue<>();

    @Override
    public void answered(Request request, Answer answer) {
        try {
            PROBLEMS.addAll(CONFORMANCE.problems(request, answer));
        } catch (RuntimeException | StackOverflowError unexpected) {
            PROBLEMS.add("The check of " + request.method() + " " + request.path() + " failed: " + unexpected);
        }
    }

    /// What was found since the last call.
    static List<String> take() {
        var taken = new ArrayList<String>();
        for (var problem = PROBLEMS.poll(); problem != null; problem = PROBLEMS.poll()) {
            taken.add(problem);
        }
        return taken;
    }
}
