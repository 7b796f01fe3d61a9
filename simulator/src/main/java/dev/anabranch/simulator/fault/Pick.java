package dev.anabranch.simulator.fault;

import dev.anabranch.simulator.http.Request;
import java.util.Optional;

/// Which requests a rule looks at.
///
/// @param host `site`, `media`, `auth` or `any`
/// @param account e-mail address of the caller
record Pick(String host, Optional<String> method, Optional<Glob> path, Optional<Glob> query, Optional<String> account) {
    boolean fits(String atHost, Request request, String caller) {
        return (host.equals("any") || host.equals(atHost))
                && method.map(name -> name.equalsIgnoreCase(request.method())).orElse(true)
                && path.map(glob -> glob.fits(request.path())).orElse(true)
                && query.map(glob -> glob.fits(request.rawQuery())).orElse(true)
                && account.map(caller::equalsIgnoreCase).orElse(true);
    }
}
