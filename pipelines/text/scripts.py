"""The two Chinese scripts: characters of one that stand for a character of the other."""

import re
from typing import Final

# Copies of a page set the sound of a character behind it, in Latin letters with their tones.
# What stands before the bracket is looked at behind it, for brackets are rarer than what may stand before one.
_LETTERS: Final = "(?<=[\u4e00-\u9fff].)[a-z\xe0-\xfc\u0101-\u01dc]{1,6}[)\uff09](?<![(\uff08][a-z][)\uff09])"
_SOUND: Final = re.compile(f"[(\uff08]{_LETTERS}")
# One character is found far sooner than one of two.
_HALF: Final = re.compile(rf"\({_LETTERS}")
_FULL: Final = re.compile(f"\uff08{_LETTERS}")

# Pairs, the simplified character first; of several traditional ones each has its pair.
_PAIRS: Final = """
与與 专專 业業 东東 丝絲 两兩 严嚴 个個 丰豐 临臨 为為 举舉 么麼 义義 乐樂 习習 书書 买買 乱亂 于於 亚亞 产產 亲親
亿億 仅僅 从從 们們 价價 众眾 优優 会會 传傳 伤傷 伦倫 体體 余餘 侧側 俩倆 储儲 儿兒 兰蘭 关關 兴興 养養 内內 册冊
写寫 军軍 农農 冲衝 决決 况況 净淨 减減 凭憑 击擊 划劃 刘劉 则則 创創 删刪 别別 办辦 务務 动動 励勵 劳勞 势勢 区區
医醫 华華 协協 单單 卖賣 卫衛 厂廠 厅廳 历曆 历歷 厉厲 压壓 县縣 参參 双雙 发發 发髮 变變 叙敘 台檯 台臺 叶葉 号號
叹嘆 后後 吗嗎 听聽 启啟 员員 响響 团團 园園 围圍 国國 图圖 圆圓 场場 坏壞 块塊 坚堅 坛壇 声聲 壳殼 处處 备備 复復
复複 够夠 头頭 夹夾 夺奪 奋奮 奖獎 学學 实實 对對 导導 属屬 币幣 布佈 帮幫 并並 并併 库庫 应應 开開 归歸 当當 录錄
总總 户戶 执執 扩擴 护護 报報 损損 换換 据據 数數 无無 旧舊 时時 显顯 术術 机機 杂雜 权權 条條 来來 构構 标標 栏欄
树樹 样樣 档檔 桥橋 检檢 欢歡 气氣 汇匯 汉漢 测測 济濟 浏瀏 温溫 游遊 满滿 滤濾 灵靈 点點 热熱 爱愛 独獨 献獻 环環
现現 电電 画畫 疗療 监監 盖蓋 盘盤 码碼 确確 离離 种種 积積 稳穩 签簽 签籤 简簡 篮籃 类類 系係 系繫 紧緊 红紅 约約
级級 纲綱 纸紙 线線 练練 组組 细細 织織 终終 绍紹 经經 结結 给給 绝絕 统統 继繼 绪緒 续續 维維 综綜 缀綴 编編 缩縮
网網 罗羅 联聯 脑腦 艺藝 节節 苏蘇 范範 荐薦 荣榮 药藥 获獲 获穫 营營 虑慮 虽雖 补補 装裝 见見 观觀 规規 视視 览覽
触觸 计計 订訂 认認 讨討 让讓 训訓 议議 讯訊 记記 讲講 许許 论論 设設 访訪 证證 评評 识識 诉訴 诊診 词詞 译譯 试試
诗詩 诚誠 该該 详詳 语語 误誤 说說 请請 读讀 课課 调調 谈談 谢謝 负負 贡貢 财財 责責 败敗 账帳 账賬 货貨 质質 购購
贴貼 贵貴 费費 资資 赔賠 赞讚 赞贊 赠贈 趋趨 跃躍 践踐 踪蹤 车車 转轉 软軟 轻輕 载載 较較 辅輔 辑輯 输輸 辞辭 边邊
达達 过過 运運 还還 这這 进進 远遠 违違 连連 迹跡 适適 选選 递遞 遗遺 邮郵 郑鄭 释釋 里裏 里裡 针針 钟鐘 钱錢 铁鐵
铃鈴 银銀 链鍊 链鏈 销銷 锁鎖 错錯 键鍵 镇鎮 长長 门門 闭閉 问問 间間 闻聞 阅閱 队隊 阳陽 阵陣 阶階 际際 陆陸 陈陳
险險 随隨 隐隱 难難 静靜 韩韓 韵韻 页頁 项項 顺順 须須 顾顧 预預 领領 频頻 题題 颜顏 额額 风風 飞飛 饭飯 饮飲 饰飾
馆館 驱驅 验驗 齐齊 龙龍
"""
_TRADITIONAL: Final[dict[str, str]] = {}
for _pair in _PAIRS.split():
    _TRADITIONAL[_pair[0]] = _TRADITIONAL.get(_pair[0], "") + _pair[1]


def forms(character: str) -> str:
    """The character in both scripts, the simplified form first; itself alone where they don't differ.

    >>> forms("页"), forms("系"), forms("第")
    ('页頁', '系係繫', '第')
    """
    return character + _TRADITIONAL.get(character, "")


_SIMPLIFIED: Final = str.maketrans(
    {traditional: simplified for simplified, found in _TRADITIONAL.items() for traditional in found}
)


def simplify(text: str) -> str:
    """The text with the traditional characters of the table replaced; two that are one in the other script become it.

    >>> simplify("頁數")
    '页数'
    """
    return text.translate(_SIMPLIFIED)


def has_sounds(text: str) -> bool:
    """The sound of a character may be set behind it."""
    return ("(" in text and _HALF.search(text) is not None) or ("\uff08" in text and _FULL.search(text) is not None)


def without_sounds(text: str) -> str:
    """The text without the sounds that are set behind its characters.

    >>> without_sounds("還剩3頁未讀，繼續(xù)免費(fèi)閱讀"), without_sounds("选择(a)")
    ('還剩3頁未讀，繼續免費閱讀', '选择(a)')
    """
    return _SOUND.sub("", text) if has_sounds(text) else text
