# Sourced by mvnw and anabranch. find_jdk prints the home of a JDK of at least version 25, or one line of advice.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

toolchain_homes() {
  [ -r "$HOME/.m2/toolchains.xml" ] || return 0
  sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml"
}

jdk_candidates() {
  [ -n "${JAVA_HOME:-}" ] && printf '%s\n' "$JAVA_HOME"
  [ -n "${JDK_25:-}" ] && printf '%s\n' "$JDK_25"
  if command -v javac >/dev/null 2>&1; then
    dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
  fi
  toolchain_homes
  local folder
  for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.jenv/versions/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    printf '%s\n' "$folder"
  done
}

# Exactly 25 is preferred, because that is what the project is tested on; anything newer will do.
find_jdk() {
  local home version newer=""
  while IFS= read -r home; do
    [ -d "$home" ] || continue
    version=$(jdk_version "$home") || continue
    [ -n "$version" ] || continue
    if [ "$version" -eq 25 ]; then
      printf '%s\n' "$home"
      return 0
    fi
    if [ "$version" -gt 25 ] && [ -z "$newer" ]; then newer=$home; fi
  done <<EOF
$(jdk_candidates)
EOF
  if [ -n "$newer" ]; then
    printf '%s\n' "$newer"
    return 0
  fi
  echo "A JDK 25 is needed and none was found: install one (for example the package 'temurin-25-jdk') or set JAVA_HOME." >&2
  return 1
}
