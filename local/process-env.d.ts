/** What the run on one machine takes, and the commands that go with it. docs/configuration.md has these comments. */
declare namespace NodeJS {
  interface ProcessEnv {
    /** 端口。Port of 127.0.0.1 on which the whole system answers; 0 for any that is free. */
    PORT?: string | undefined
    /** 数据目录。Folder with all that is kept. */
    DATA_DIR?: string | undefined
    /** 每日任务时间。When the daily job runs: HH:MM in Guangdong, by the machine's clock. */
    DAILY_AT?: string | undefined
    /** 样例。`off`: an empty data folder is not walked through once, and there is no certificate to look up. */
    SAMPLE?: string | undefined
    /** 程序搜索路径。Where programs are; of all variables the one that is handed on to the processes of a run. */
    PATH?: string | undefined
  }
}
