/// The program: one command line, and one Spring Boot application that `serve` and `demo` start.
///
/// Read in this order: [dev.anabranch.server.Main] names the commands, `ServeCommand` starts the server, `DemoCommand`
/// puts the simulator and a first sync beside it. This package wires the features together and so sees all of them;
/// none of them may know it. `Main` and the commands that need no server must stay loadable without Spring.
@NullMarked
package dev.anabranch.server;

import org.jspecify.annotations.NullMarked;
