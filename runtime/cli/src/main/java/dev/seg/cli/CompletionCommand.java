package dev.seg.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seg completion bash} prints a script that lets the shell complete commands and options. */
@Command(name = "completion", description = "Print a script for your shell: source <(seg completion bash).")
final class CompletionCommand implements Callable<Integer> {

    private static final String FOR_ZSH = "autoload -U +X bashcompinit && bashcompinit\n";

    private final SegCommand seg;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    CompletionCommand(SegCommand seg) {
        this.seg = seg;
    }

    /** The shells that there is a script for. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("seg", spec.root().commandLine());
        seg.terminal().print(shell == Shell.ZSH ? FOR_ZSH + script : script);
        return ExitCode.FINE.number();
    }
}
