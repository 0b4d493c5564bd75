package org.neuropil.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuropil.connectome.dataset.DatasetId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What neuPrint's clients ask about their user, in neuPrint's shapes. */
@RestController
final class UserController {
  private static final int SEE_OTHER = 303;

  private final Callers callers;
  private final LoginPage page;

  UserController(Callers callers) throws IOException {
    this.callers = callers;
    this.page = new LoginPage();
  }

  @GetMapping("/profile")
  void profile(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Caller caller = known(request);
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("AuthLevel", level(highest(caller)));
    profile.put("Email", caller.email());
    profile.put("ImageURL", "");
    MessageJson.write(response, 200, profile);
  }

  private static Right highest(Caller caller) {
    return caller instanceof AskedCaller asked
            && asked.caller() instanceof TokenCaller owner
            && owner.token() != null
        ? owner.token().role().right()
        : caller.serverRight();
  }

  /** neuPrint tells no difference between reading and writing here. */
  private static String level(Right right) {
    return switch (right) {
      case NONE -> "noauth";
      case READ, WRITE -> "readwrite";
      case ADMIN -> "admin";
    };
  }

  /** The token that the caller uses; in open mode any would do. */
  @GetMapping("/token")
  void token(HttpServletRequest request, HttpServletResponse response) throws IOException {
    known(request);
    String own = Credentials.of(request).text();
    MessageJson.write(response, 200, Map.of("token", callers.isOpen() ? "open" : own));
  }

  @GetMapping("/dataset-access")
  void access(HttpServletRequest request, HttpServletResponse response) throws IOException {
    @Nullable String dataset = request.getParameter("dataset");
    if (dataset == null || dataset.isEmpty()) {
      MessageJson.write(response, 400, Map.of("message", "dataset parameter required"));
      return;
    }
    Caller caller = Caller.of(request);
    Right right = rightTo(caller, dataset);
    if (right == Right.NONE && !caller.isKnown()) {
      throw AccessRefusedException.unauthenticated("authentication required");
    }
    boolean allowed = right.includes(Right.READ);
    Map<String, Object> access = new LinkedHashMap<>();
    access.put("access", allowed);
    access.put("dataset", dataset);
    access.put("level", level(right));
    access.put("service", "neuprint");
    access.put("tos_required", false);
    if (!allowed) {
      access.put("message", "You do not have access to " + dataset + " dataset");
    }
    MessageJson.write(response, 200, access);
  }

  private static Right rightTo(Caller caller, String dataset) {
    // A name alone stands for a version that nobody has named.
    String whole = dataset.indexOf(':') < 0 ? dataset + ":-" : dataset;
    try {
      return caller.rightTo(DatasetId.parse(whole));
    } catch (IllegalArgumentException e) {
      return Right.NONE;
    }
  }

  private static Caller known(HttpServletRequest request) {
    Caller caller = Caller.of(request);
    if (caller instanceof AskedCaller asked && asked.caller() instanceof RejectedCaller) {
      throw RejectedCaller.refusal();
    }
    if (!caller.isKnown()) {
      throw AccessRefusedException.unauthenticated("authentication required");
    }
    return caller;
  }

  @GetMapping("/login")
  void loginPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String redirect = LocalPath.of(request.getParameter("redirect"));
    if (callers.isOpen()) {
      response.setStatus(302);
      response.setHeader(HttpHeaders.LOCATION, redirect);
    } else {
      show(response, 200, redirect, "");
    }
  }

  @PostMapping("/login")
  void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String redirect = LocalPath.of(request.getParameter("redirect"));
    @Nullable String given = request.getParameter("token");
    String text = given == null ? "" : given.strip();
    Optional<Token> token = callers.check(text);
    if (token.isEmpty() && !callers.isOpen()) {
      show(response, 401, redirect, "This token is not valid, or has expired.");
      return;
    }
    token.ifPresent(
        valid -> {
          Duration life = Duration.between(Clock.systemUTC().instant(), valid.expires());
          response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, text, life));
        });
    response.setHeader("Cache-Control", "no-store");
    response.setStatus(SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, redirect);
  }

  @PostMapping("/logout")
  void logout(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
    response.setHeader("Cache-Control", "no-store");
    response.setStatus(302);
    response.setHeader(HttpHeaders.LOCATION, "/");
  }

  private static String cookie(HttpServletRequest request, String value, Duration life) {
    return ResponseCookie.from(Credentials.NAME, value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .maxAge(life)
        .build()
        .toString();
  }

  private void show(HttpServletResponse response, int status, String redirect, String trouble)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    response.setHeader("Referrer-Policy", "same-origin");
    response.getOutputStream().write(page.html(redirect, trouble));
  }
}
