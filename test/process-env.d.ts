/** What tests take, and what they set to see that nothing hangs on it. docs/configuration.md has these comments. */
declare namespace NodeJS {
  interface ProcessEnv {
    /** 截图目录。Folder that gets pictures of the pages that browser tests look at; there are none without it. */
    SHOTS?: string | undefined
    /** 临时目录。Where tests make their folders; in memory, under `/dev/shm`, where it is not set and 4 GB are free there. */
    TMPDIR?: string | undefined
    /** 请求记录文件。File in which a run under test writes down every address that is asked for. */
    URL_TAP?: string | undefined
    /** 时区。Time zone of the process: tests change it, since no day may hang on it. */
    TZ?: string | undefined
  }
}
